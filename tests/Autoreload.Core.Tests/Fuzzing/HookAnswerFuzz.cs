using System.Text;
using Autoreload.Core.Tests.JsonRpc;
using Autoreload.Core.Tests.Play;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests.Fuzzing;

public sealed class HookAnswerFuzz
{
    /// <summary>What of <c>result.result</c> lightningd lives on with; a hook that is missing takes any object.</summary>
    private static readonly Dictionary<string, string[]> Results = new(StringComparer.Ordinal)
    {
        ["peer_connected"] = ["continue", "disconnect"],
        ["db_write"] = ["continue"],
        ["invoice_payment"] = ["continue", "reject"],
        ["openchannel"] = ["continue", "reject"],
        ["openchannel2"] = ["continue", "reject"],
        ["rbf_channel"] = ["continue", "reject"],
        ["htlc_accepted"] = ["continue", "fail", "resolve"],
        ["custommsg"] = ["continue"],
        ["recover"] = ["continue"],
    };

    private static readonly string[] Hooks = [.. Results.Keys, "rpc_command", "openchannel2_changed", "openchannel2_sign", "commitment_revocation"];

    private static readonly string[] Good =
    [
        """{"jsonrpc":"2.0","id":"cln:hook#3","result":{"result":"continue","psbt":"x","payload":"00"}}""",
        """{"jsonrpc":"2.0","id":"cln:hook#3","result":{"result":"fail","failure_message":"2002","payment_key":"00"}}""",
        """{"jsonrpc":"2.0","id":"cln:hook#3","result":{"return":{"error":{"code":1,"message":"no"}}}}""",
        """{"jsonrpc":"2.0","id":"cln:hook#3","error":{"code":-4,"message":"x"}}""",
    ];

    [Fact]
    public void Whatever_a_child_answers_to_a_hook_lightningd_lives_on()
    {
        var inputs = from hook in Gen.Elements(Hooks) from good in Gen.Elements(Good) from answer in AnyJson.In(good) select (hook, answer);

        Fuzz.Run(inputs, input =>
        {
            var shell = new FakeShell();
            shell.Run($$"""{"options":[],"rpcmethods":[],"hooks":["{{input.hook}}"]}""");
            shell.Lightningd($$$"""{"jsonrpc":"2.0","id":"cln:hook#3","method":"{{{input.hook}}}","params":{}}""");

            shell.ChildWrites(1, Encoding.UTF8.GetBytes(input.answer));

            foreach (var sent in shell.Sent)
            {
                Assert.Null(LightningdModel.WhyKilled(sent.Json));
                if (sent.Id.SequenceEqual("cln:hook#3"u8))
                    Assert.True(LivesOn(input.hook, JsmnModel.Parse(Encoding.Latin1.GetString(sent.Json))!), $"{input.hook}: {Encoding.UTF8.GetString(sent.Json)}");
            }
        });
    }

    private static bool LivesOn(string hook, JsmnModel.Token answer)
    {
        if (hook != "db_write" && answer["error"]?["code"]?.Text == "-4")
            return true;
        if (answer["result"] is not { } result)
            return false;
        var isOfHook = result["result"] is { IsString: true } value && Results.GetValueOrDefault(hook)?.Contains(value.Text) == true;
        return hook switch
        {
            "openchannel2_changed" or "openchannel2_sign" => result["result"] is { } given && (given.Text != "continue" || result["psbt"] is not null),
            "invoice_payment" => isOfHook || (result["result"] is null && result["failure_message"] is not null),
            _ => isOfHook || !Results.ContainsKey(hook),
        };
    }
}
