using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Nothing that lightningd would kill a plugin for gets through, and the valid messages around it do.</summary>
public sealed class StrayOutputSpecs
{
    private const string Tick = """{"jsonrpc":"2.0","method":"ticked","params":{}}""";

    /// <summary>Steps that write what lightningd refuses, by what it is.</summary>
    private static readonly Dictionary<string, string> Strays = new(StringComparer.Ordinal)
    {
        ["text with a line end"] = "raw:hello from a print\n",
        ["text without a line end"] = "raw:hello from a print",
        ["a number"] = "raw:42\n",
        ["a byte order mark"] = "hex:EFBBBF",
        ["a NUL byte"] = "raw:\0",
        ["a batch"] = "raw:[{\"method\":\"ticked\",\"params\":{}}]\n",
        ["an object without jsonrpc"] = "raw:{\"method\":\"ticked\",\"params\":{}}\n",
        ["mismatched brackets"] = "raw:{\"jsonrpc\":\"2.0\",\"method\":\"ticked\",\"params\":[}}\n",
        ["invalid UTF-8"] = $"hex:{Convert.ToHexString("{\"jsonrpc\":\"2.0\",\"method\":\"ticked\",\"params\":{\"a\":\""u8)}FF{Convert.ToHexString("\"}}"u8)}",
        ["a notification without params"] = "raw:{\"jsonrpc\":\"2.0\",\"method\":\"ticked\"}",
        ["a notification without method"] = "raw:{\"jsonrpc\":\"2.0\",\"params\":{}}",
        ["a log without message"] = "raw:{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"level\":\"info\"}}",
        ["a log of level io"] = "raw:{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"level\":\"io\",\"message\":\"m\"}}",
        ["a progress without id"] = "raw:{\"jsonrpc\":\"2.0\",\"method\":\"progress\",\"params\":{\"num\":1,\"total\":2}}",
        ["an undeclared topic"] = "raw:{\"jsonrpc\":\"2.0\",\"method\":\"tocked\",\"params\":{}}",
        ["a request"] = "raw:{\"jsonrpc\":\"2.0\",\"id\":\"mine\",\"method\":\"getinfo\",\"params\":{}}",
        ["a second answer"] = "raw:{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{}}{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{}}",
    };

    public static TheoryData<string> Kinds { get; } = [.. Strays.Keys];

    public static TheoryData<string> KindsAtAnyTime { get; } = [.. Strays.Keys.Where(kind => kind != "a second answer")];

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(Kinds))]
    public async Task While_it_serves(string kind)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        await node.DoAsync($"raw:{Tick}", Strays[kind], $"raw:{Tick}", Strays[kind], kind == "a second answer" ? "log:answered" : "answer");

        Assert.Equal("1", (await node.CallAsync("echo")).Version);
        Assert.Equal(2, node.Conversation.Received.Entries.Count(message => message.Method == "ticked"));
    }

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(KindsAtAnyTime))]
    public async Task Before_its_manifest_and_before_its_answer_to_init(string kind)
    {
        await using var node = new FakeLightningd();
        var script = new Script { ["start"] = [Strays[kind]], ["init"] = [Strays[kind], "answer"] };

        await node.StartAsync(node.NewChild(script));
        await node.RestartAsync();

        Assert.Equal(2, (await node.CallAsync("echo")).Result.GetProperty("incarnation").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_log_shows_the_text_and_names_the_plugin()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        await node.DoAsync("raw:debugging is fun\n", "answer");

        var line = await node.WaitForLogAsync("debugging is fun");
        Assert.Contains("plugin", line.Text, StringComparison.Ordinal);
        Assert.Contains("stdout", line.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_object_that_is_not_ended_is_warned_of_and_a_restart_frees_what_it_swallowed()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        var swallowed = node.DoAsync("raw:{\"jsonrpc\":\"2.0\",\"x\":[", "answer");

        var warning = await node.Conversation.Logs.WaitForAsync(line => line.Level is "warn" or "unusual");
        var restart = await node.RestartAsync();

        Assert.Contains("plugin", warning.Text, StringComparison.Ordinal);
        Assert.Equal(2, restart.Result.GetProperty("incarnation").GetInt32());
        Assert.Equal("1", (await swallowed).Version);
    }
}
