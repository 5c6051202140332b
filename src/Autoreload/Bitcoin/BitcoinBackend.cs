using System.Text;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Bitcoin;

/// <summary>
/// A Bitcoin backend for lightningd without bitcoind: a plugin that serves a chain of its own (lightningd/bitcoind.c), and adds
/// blocks when it is told to. Nothing is ever in them, and what is broadcast is forgotten.
/// </summary>
/// <param name="heightFile">Where the chain's height is kept.</param>
internal sealed class BitcoinBackend(string heightFile)
{
    /// <summary>The command that adds blocks.</summary>
    public const string Mine = "autoreload-mine";

    private const int FirstHeight = 100;
    private const int MostAtOnce = 10_000;
    private const int InvalidParams = -32602;
    private const int Feerate = 1000;

    private static readonly int[] FeeTargets = [2, 6, 12, 100];
    private static readonly string[] Methods = ["getchaininfo", "getrawblockbyheight", "sendrawtransaction", "getutxout", "estimatefees"];

    private readonly RegtestChain _chain = new();
    private int _height = File.Exists(heightFile) && int.TryParse(File.ReadAllText(heightFile), out var height) ? height : FirstHeight;

    /// <summary>Whether it registers a method.</summary>
    public static bool Owns(string method) => method == Mine || Methods.Contains(method, StringComparer.Ordinal);

    /// <summary>Answers lightningd until it closes its end.</summary>
    public async Task RunAsync(Stream input, Stream output)
    {
        var framer = new Framer(Sender.Lightningd);
        while (await input.ReadAsync(framer.Free) is > 0 and var count)
        {
            framer.Add(count);
            while (framer.TryTake(out var frame))
            {
                if (frame.Message is { HasId: true } request)
                    await output.WriteAsync(Answer(request));
            }
            await output.FlushAsync();
        }
    }

    private byte[] Answer(Message request)
    {
        var parameters = JToken.Parse(Encoding.UTF8.GetString(request.Params));
        var result = Encoding.UTF8.GetString(request.Method) switch
        {
            "getmanifest" => Manifest(),
            "getchaininfo" => new() { ["chain"] = "regtest", ["headercount"] = _height, ["blockcount"] = _height, ["ibd"] = false },
            "getrawblockbyheight" => BlockAt((int?)parameters["height"] ?? -1),
            "sendrawtransaction" => new() { ["success"] = true, ["errmsg"] = "" },
            "getutxout" => new() { ["amount"] = null, ["script"] = null },
            "estimatefees" => Fees(),
            Mine => Add(parameters),
            _ => new JObject(),
        };
        return result is null
            ? Answers.Error(request.IdToken, InvalidParams, $"{Mine} [blocks]: a number from 1 to {MostAtOnce}")
            : Answers.Result(request.IdToken, result.ToString(Formatting.None));
    }

    private static JObject Manifest() => new()
    {
        ["options"] = new JArray(),
        ["rpcmethods"] = new JArray(Methods.Select(method => Method(method, "")).Append(Method(Mine, "[blocks]"))),
        ["dynamic"] = false,
    };

    private static JObject Method(string name, string usage) => new() { ["name"] = name, ["usage"] = usage };

    private JObject BlockAt(int height)
    {
        if (height < 0 || height > _height)
            return new() { ["blockhash"] = null, ["block"] = null };
        var block = _chain.At(height);
        return new() { ["blockhash"] = block.HashText, ["block"] = Convert.ToHexStringLower(block.Bytes) };
    }

    private static JObject Fees() => new()
    {
        ["feerate_floor"] = Feerate,
        ["feerates"] = new JArray(FeeTargets.Select(blocks => new JObject { ["blocks"] = blocks, ["feerate"] = Feerate })),
    };

    private JObject? Add(JToken parameters)
    {
        var given = parameters is JArray list ? list.FirstOrDefault() : parameters["blocks"];
        if (!int.TryParse(given?.ToString() ?? "1", out var blocks) || blocks is < 1 or > MostAtOnce)
            return null;
        _height += blocks;
        File.WriteAllText(heightFile, $"{_height}");
        return new() { ["blockheight"] = _height, ["blockhash"] = _chain.At(_height).HashText };
    }
}
