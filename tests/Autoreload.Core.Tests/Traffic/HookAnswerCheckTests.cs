using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Traffic;
using Xunit;

namespace Autoreload.Core.Tests.Traffic;

public sealed class HookAnswerCheckTests
{
    private const string Continue = """
        "result":{"result":"continue"}
        """;

    private const string Terminated = """
        "error":{"code":-4,"message":"gone"}
        """;

    [Theory]
    [InlineData("peer_connected", Continue)]
    [InlineData("peer_connected", Terminated)]
    [InlineData("peer_connected", """ "result":{"result":"disconnect","error_message":"no"} """)]
    [InlineData("db_write", Continue)]
    [InlineData("invoice_payment", """ "result":{"failure_message":"2002"} """)]
    [InlineData("openchannel", """ "result":{"result":"reject","error_message":"no"} """)]
    [InlineData("openchannel2_changed", """ "result":{"result":"continue","psbt":"cHNi"} """)]
    [InlineData("openchannel2_sign", """ "result":{"result":"other"} """)]
    [InlineData("htlc_accepted", """ "result":{"result":"resolve","payment_key":"00"} """)]
    [InlineData("htlc_accepted", """ "result":{"result":"fail","failure_onion":"00"} """)]
    [InlineData("rpc_command", """ "result":null """)]
    [InlineData("rpc_command", """ "result":{"return":{"error":{"code":1,"message":"no"}}} """)]
    [InlineData("commitment_revocation", """ "result":5 """)]
    [InlineData("onion_message_recv", """ "result":{} """)]
    [InlineData("a_hook_of_next_year", """ "result":{} """)]
    public void A_harmless_answer_passes(string hook, string members)
    {
        Assert.Null(Judge(hook, members));
    }

    [Theory]
    [InlineData("db_write", Terminated, "takes no error")]
    [InlineData("db_write", """ "result":{"result":"fail"} """, "must not be \"fail\"")]
    [InlineData("peer_connected", """ "error":{"code":-32603,"message":"oops"} """, "takes no error")]
    [InlineData("peer_connected", """ "method":"x" """, "takes no error")]
    [InlineData("commitment_revocation", """ "error":{} """, "takes no error")]
    [InlineData("a_hook_of_next_year", """ "error":5 """, "takes no error")]
    [InlineData("htlc_accepted", """ "result":"continue" """, "has no member \"result\"")]
    [InlineData("htlc_accepted", """ "result":{} """, "has no member \"result\"")]
    [InlineData("htlc_accepted", """ "result":{"result":"fail"} """, "needs \"failure_onion\" or \"failure_message\"")]
    [InlineData("htlc_accepted", """ "result":{"result":"resolve"} """, "needs \"payment_key\"")]
    [InlineData("htlc_accepted", """ "result":{"result":continue} """, "must not be continue")]
    [InlineData("invoice_payment", """ "result":{} """, "needs \"failure_message\"")]
    [InlineData("openchannel", """ "result":{"result":"reject","close_to":"x"} """, "together with")]
    [InlineData("openchannel2_changed", Continue, "needs \"psbt\"")]
    [InlineData("openchannel2_sign", """ "result":{"psbt":"cHNi"} """, "has no member \"result\"")]
    [InlineData("custommsg", """ "result":{"result":"reject"} """, "must not be \"reject\"")]
    [InlineData("rpc_command", """ "result":{"return":{"error":"no"}} """, "would crash")]
    public void What_would_end_the_node_is_told(string hook, string members, string expected)
    {
        Assert.Contains(expected, Judge(hook, members), StringComparison.Ordinal);
    }

    private static string? Judge(string hook, string members) =>
        HookAnswerCheck.Validate(hook, Message.From(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"1",{{members}}}""")));
}
