using System.Text;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Everything but the handshake passes byte for byte, both ways.</summary>
public sealed class ForwardingSpecs
{
    private const int EightMebibytes = 8 * 1024 * 1024;

    public static TheoryData<string, string> Requests { get; } = new()
    {
        { "0", """{"jsonrpc":"2.0","id":"0","method":"bytes","params":{}}""" },
        { "é+<&>'//cln:bytes#27", """{"jsonrpc":"2.0","id":"é+<&>'//cln:bytes#27","method":"bytes","params":[]}""" },
        { "/cln:bytes#1", """{"jsonrpc":"2.0","id":"/cln:bytes#1","method":"bytes","params":null}""" },
        { "weird-id/cln:bytes#2", "{ \"jsonrpc\": \"2.0\",\n\n  \"id\" : \"weird-id/cln:bytes#2\" ,\n \"method\":\"bytes\", \"params\": {}, \"filter\":{\"got\":true} }" },
        { "lenient", "{\"jsonrpc\":\"2.0\",\"id\":\"lenient\",\"method\":\"bytes\",\"params\":[1,,2,nul1,01,-,\"a\nb\\ud800\",{\"k\":1,}],}" },
        { "twice", """{"jsonrpc":"2.0","params":{"id":"inner","method":"echo"},"id":"twice","id":"again","method":"bytes"}""" },
        { "brackets", """{"jsonrpc":"2.0","id":"brackets","method":"bytes","params":["}{][","\"}","\\"]}""" },
    };

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(Requests))]
    public async Task A_request_reaches_the_child_byte_for_byte(string id, string request)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        var answer = await node.Conversation.AskAsync(id, Encoding.UTF8.GetBytes(request + "\n\n")).WithPatience("the answer");

        Assert.Equal(request, Encoding.UTF8.GetString(answer.Result.GetProperty("base64").GetBytesFromBase64()));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{\"a\":1}}\n\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{\"a\":1}}")]
    [InlineData("\r\n\t {\n \"result\" : [1.50, -0, 1e400, \"\\u00e9\\/\" ] ,\n\n \"id\" : {id} ,\"jsonrpc\":null, \"x\":{\"id\":\"no\"} }\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":[1,,{\"k\":\"\n\ud83d\ude00\",}],}\n\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":{\"code\":1,\"message\":\"m\"},\"result\":null}\n\n")]
    public async Task An_answer_reaches_lightningd_byte_for_byte(string written)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        var answer = await node.DoAsync($"raw:{written}");

        Assert.Equal(written.Trim().Replace("{id}", answer.Message["id"], StringComparison.Ordinal), answer.Message.ToString());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Messages_of_any_size_pass_both_ways()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        var large = $"\"{new string('x', EightMebibytes)}\"";

        var answer = await node.CallAsync("echo", large);

        Assert.Equal(EightMebibytes, answer.Result.GetProperty("params").GetString()!.Length);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_message_may_come_byte_by_byte_and_a_thousand_at_once()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        var answers = Enumerable.Range(0, 1000).Select(i => node.CallAsync("echo", $"{i}")).ToArray();
        foreach (var next in """{"jsonrpc":"2.0","method":"connect","params":{"é":1}}"""u8.ToArray())
            node.Conversation.Send([next]);

        var inOrder = await Task.WhenAll(answers);
        var counts = (await node.WhoAmIAsync()).GetProperty("counts");

        Assert.Equal(Enumerable.Range(0, 1000), inOrder.Select(answer => answer.Result.GetProperty("params").GetInt32()));
        Assert.Equal(1, counts.GetProperty("connect").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Notifications_reach_the_child()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        node.Notify("connect");
        node.Notify("block_added", """{"height":1}""");
        node.Notify("block_added", """{"height":2}""");

        var counts = (await node.WhoAmIAsync()).GetProperty("counts");
        Assert.Equal(1, counts.GetProperty("connect").GetInt32());
        Assert.Equal(2, counts.GetProperty("block_added").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_childs_own_notifications_reach_lightningd()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        const string Ticked = """{"jsonrpc":"2.0", "method":"ticked","params":{"n": 1.0}}""";

        await node.DoAsync($"raw:{Ticked}", "raw:{\"jsonrpc\":\"2.0\",\"method\":\"progress\",\"params\":{\"id\":{id},\"num\":1,\"total\":2}}", "answer");

        Assert.Contains(node.Conversation.Received.Entries, message => message.ToString() == Ticked);
        Assert.Contains(node.Conversation.Received.Entries, message => message.Method == "progress");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_log_line_names_the_plugin_that_wrote_it()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        await node.DoAsync("log:something happened", "answer");

        var line = await node.WaitForLogAsync("something happened");
        Assert.Contains("plugin", line.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Rpc_command_about_our_own_methods_is_never_asked_of_the_child()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        var hung = node.DoAsync("hang");

        var answer = await node.HookAsync("rpc_command", """{"rpc_command":{"jsonrpc":"2.0","id":"1","method":"autoreload-restart","params":{}}}""");

        Assert.Equal("continue", answer.Result.GetProperty("result").GetString());
        Assert.False(hung.IsCompleted);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("""{"command_to_check":"autoreload-restart"}""")]
    [InlineData("""["autoreload-restart"]""")]
    public async Task Check_of_our_own_method_is_answered_by_us_and_restarts_nothing(string parameters)
    {
        await using var node = new FakeLightningd();
        var manifest = Script.UsualManifest.Replace("\"nonnumericids\"", "\"cancheck\":true,\"nonnumericids\"", StringComparison.Ordinal);
        await node.StartAsync(node.NewChild(new Script { Manifest = manifest }));

        var answer = await node.CallAsync("check", parameters);

        Assert.Equal("autoreload-restart", answer.Result.GetProperty("command_to_check").GetString());
        Assert.Equal(1, (await node.WhoAmIAsync()).GetProperty("incarnation").GetInt32());
    }
}
