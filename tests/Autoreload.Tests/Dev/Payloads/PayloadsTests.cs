using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Payloads;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.Payloads;

public sealed class PayloadsTests
{
    /// <summary>All that lightningd v26.06 has (plugin_hook.h, REGISTER_PLUGIN_HOOK; notification.c, REGISTER_NOTIFICATION).</summary>
    [Fact]
    public void There_is_a_payload_for_every_hook_and_notification()
    {
        Assert.Equal(
            "commitment_revocation custommsg db_write htlc_accepted invoice_payment onion_message_recv onion_message_recv_secret openchannel openchannel2 openchannel2_changed openchannel2_sign peer_connected rbf_channel recover rpc_command",
            string.Join(' ', PlausiblePayloads.Hooks.Order(StringComparer.Ordinal)));
        Assert.Equal(
            "balance_snapshot block_added channel_open_failed channel_opened channel_state_changed coin_movement connect custommsg deprecated_oneshot disconnect forward_event invoice_creation invoice_payment log onionmessage_forward_fail openchannel_peer_sigs pay_part_end pay_part_start plugin_started plugin_stopped sendpay_failure sendpay_success shutdown warning",
            string.Join(' ', PlausiblePayloads.Topics.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("htlc.amount_msat", "1000", """{"amount_msat":1000}""", "htlc")]
    [InlineData("onion.payload", "\"00\"", """{"payload":"00"}""", "onion")]
    [InlineData("peer_id", "null", """{}""", null)]
    [InlineData("htlc.new", "1", """{"new":1}""", "htlc")]
    public void Fields_can_be_changed(string path, string value, string expected, string? place)
    {
        var payload = PlausiblePayloads.OfHook("htlc_accepted", new(Whole: null, [(path, JToken.Parse(value))]));

        var changed = place is null ? payload : (JObject)payload[place]!;
        var name = path.Split('.')[^1];
        Assert.Equal(expected, new JObject(changed.Properties().Where(member => member.Name == name)).ToString(Formatting.None));
    }

    [Fact]
    public void The_object_around_the_payload_need_not_be_named()
    {
        var payload = PlausiblePayloads.OfHook("invoice_payment", new(Whole: null, [("label", "mine"), ("payment.msat", 5)]));

        Assert.Equal(("mine", 5), ((string?)payload["payment"]!["label"], (int)payload["payment"]!["msat"]!));
        Assert.Single(payload);
    }

    [Fact]
    public void A_hook_that_does_not_exist_is_refused()
    {
        var refused = Assert.Throws<FormatException>(() => PlausiblePayloads.OfHook("htlc_acepted", PayloadChanges.None));

        Assert.Contains("htlc_accepted", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_through_what_is_no_object_is_refused()
    {
        Assert.Throws<FormatException>(() => PlausiblePayloads.OfHook("htlc_accepted", new(Whole: null, [("htlc.id.x", 1)])));
    }

    [Theory]
    [InlineData("htlc_accepted", """ "result":{"result":"continue"}""", VerdictKind.Accepted)]
    [InlineData("htlc_accepted", """ "result":{"result":"fail"}""", VerdictKind.Fatal)]
    [InlineData("htlc_accepted", """ "error":{"code":-32600,"message":"x"}""", VerdictKind.Fatal)]
    [InlineData("htlc_accepted", """ "error":{"code":-4,"message":"x"}""", VerdictKind.Ignored)]
    [InlineData("htlc_accepted", """ "error":{"code":-4,"message":"the plugin's answer was not fit for lightningd"}""", VerdictKind.Fatal)]
    [InlineData("rpc_command", """ "result":{"replace":{}}""", VerdictKind.Accepted)]
    [InlineData("rpc_command", """ "result":{}""", VerdictKind.Ignored)]
    [InlineData("commitment_revocation", """ "result":{"result":"continue"}""", VerdictKind.Ignored)]
    [InlineData("onion_message_recv", """ "result":{"result":"taken"}""", VerdictKind.Accepted)]
    [InlineData("db_write", """ "result":{"result":"stop"}""", VerdictKind.Fatal)]
    internal void An_answer_is_judged(string hook, string answer, VerdictKind expected)
    {
        var message = Message.From(System.Text.Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"1",{{answer}}}"""));

        Assert.Equal(expected, HookVerdict.Of(hook, message).Kind);
    }
}
