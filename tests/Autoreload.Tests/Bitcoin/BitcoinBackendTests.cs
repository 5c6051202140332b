using System.Text;
using Autoreload.Bitcoin;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Bitcoin;

public sealed class BitcoinBackendTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("getchaininfo", """{"last_height":0}""", """{"chain":"regtest","headercount":100,"blockcount":100,"ibd":false}""")]
    [InlineData("getrawblockbyheight", """{"height":101}""", """{"blockhash":null,"block":null}""")]
    [InlineData("sendrawtransaction", """{"tx":"00","allowhighfees":false}""", """{"success":true,"errmsg":""}""")]
    [InlineData("getutxout", """{"txid":"00","vout":0}""", """{"amount":null,"script":null}""")]
    [InlineData("autoreload-mine", "[]", """{"blockheight":101,"blockhash":"*"}""")]
    [InlineData("autoreload-mine", """{"blocks":5}""", """{"blockheight":105,"blockhash":"*"}""")]
    [InlineData("autoreload-mine", "[0]", """{"code":-32602,"message":"autoreload-mine [blocks]: a number from 1 to 10000"}""")]
    [InlineData("autoreload-mine", """["many"]""", """{"code":-32602,"message":"autoreload-mine [blocks]: a number from 1 to 10000"}""")]
    public async Task It_answers_as_lightningd_expects(string method, string parameters, string expected)
    {
        var answer = (await AskAsync((method, parameters))).Single();

        var given = (answer["result"] ?? answer["error"])!;
        if (given["blockhash"] is JValue { Value: string })
            given["blockhash"] = "*";
        Assert.Equal(expected, given.ToString(Formatting.None));
    }

    [Fact]
    public async Task It_registers_what_lightningd_needs_of_a_backend()
    {
        var manifest = (await AskAsync(("getmanifest", "{}"))).Single()["result"]!;

        Assert.Equal(
            ["getchaininfo", "getrawblockbyheight", "sendrawtransaction", "getutxout", "estimatefees", "autoreload-mine"],
            manifest["rpcmethods"]!.Select(method => (string)method["name"]!));
    }

    [Fact]
    public async Task The_height_outlives_it()
    {
        await AskAsync(("autoreload-mine", "[20]"));

        var answers = await AskAsync(("getchaininfo", "{}"), ("getrawblockbyheight", """{"height":120}"""));

        Assert.Equal(120, (int)answers[0]["result"]!["blockcount"]!);
        Assert.Equal(new RegtestChain().At(120).HashText, (string?)answers[1]["result"]!["blockhash"]);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<IReadOnlyList<JObject>> AskAsync(params (string Method, string Params)[] requests)
    {
        var input = string.Concat(requests.Select((request, i) => $$"""{"jsonrpc":"2.0","id":"cln:{{request.Method}}#{{i}}","method":"{{request.Method}}","params":{{request.Params}}}""" + "\n\n"));
        using var output = new MemoryStream();
        await new BitcoinBackend(_folder["height"]).RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(input)), output);
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse)];
    }
}
