using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A bad answer to a hook would abort lightningd; the plugin is skipped instead, and the log says what it wrote.</summary>
public sealed class HookAnswerSpecs
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData("htlc_accepted", "error:{\"code\":1,\"message\":\"KeyError\"}")]
    [InlineData("htlc_accepted", "answer:\"continue\"")]
    [InlineData("htlc_accepted", "answer:null")]
    [InlineData("htlc_accepted", "answer:{}")]
    [InlineData("htlc_accepted", "answer:{\"result\":\"continu\"}")]
    [InlineData("peer_connected", "answer:{\"result\":true}")]
    [InlineData("custommsg", "answer:{\"result\":\"disconnect\"}")]
    [InlineData("openchannel", "raw:{\"jsonrpc\":\"2.0\",\"id\":{id}}")]
    [InlineData("openchannel2_changed", "answer:{\"result\":\"continue\"}")]
    public async Task It_is_replaced_by_minus_four(string hook, string badAnswer)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { Manifest = With(hook), [hook] = [badAnswer] }));

        var answer = await node.HookAsync(hook);

        Assert.Equal(-4, answer.ErrorCode);
        await node.WaitForLogAsync(hook);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("error:{\"code\":-4,\"message\":\"me\"}")]
    [InlineData("answer:{\"result\":\"fail\"}")]
    [InlineData("answer:{}")]
    public async Task For_db_write_it_is_replaced_by_continue(string badAnswer)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["db_write"] = [badAnswer] }));

        var answer = await node.HookAsync("db_write", """{"data_version":3,"writes":[]}""");

        Assert.Equal("continue", answer.Result.GetProperty("result").GetString());
        await node.WaitForLogAsync("db_write");
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("htlc_accepted", """{"result":"fail","failure_message":"2002"}""")]
    [InlineData("htlc_accepted", """{"result":"resolve","payment_key":"00"}""")]
    [InlineData("peer_connected", """{"result":"disconnect","error_message":"no"}""")]
    [InlineData("rpc_command", """{"return":{"result":{"a":1}}}""")]
    public async Task A_good_one_is_forwarded(string hook, string result)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { [hook] = [$"answer:{result}"] }));

        var answer = await node.HookAsync(hook, """{"rpc_command":{"method":"pay"}}""");

        Assert.Equal(result, answer.Message["result"]);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_db_write_that_dies_with_the_child_is_answered_with_continue_and_told()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["db_write"] = ["exit:3"] }));

        var answer = await node.HookAsync("db_write", """{"data_version":4711,"writes":[]}""");

        Assert.Equal("continue", answer.Result.GetProperty("result").GetString());
        await node.Conversation.Logs.WaitForAsync(line => line.Level is "broken" or "error" && line.Text.Contains("4711", StringComparison.Ordinal));
    }

    private static string With(string hook) => Script.UsualManifest.Contains($"\"{hook}\"", StringComparison.Ordinal)
        ? Script.UsualManifest
        : Script.UsualManifest.Replace("\"hooks\":[", $"\"hooks\":[\"{hook}\",", StringComparison.Ordinal);
}
