using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>The scripted lightningd and the scripted plugins, without anything between them.</summary>
public sealed class FakeLightningdTests
{
    [Fact(Timeout = Patience.Spec)]
    public Task It_talks_to_the_scripted_plugin() => TalksTo(ChildFile.TextOf(new Script { ["echo#2"] = ["answer:{\"version\":\"scripted\"}"] }));

    [Fact(Timeout = Patience.Spec)]
    public Task It_talks_to_the_scripted_plugin_in_python() =>
        TalksTo(Interpreter.PythonTextOf(new Script { ["echo#2"] = ["answer:{\"version\":\"scripted\"}"] }));

    [Theory(Timeout = Patience.Spec)]
    [InlineData("raw:hello\n")]
    [InlineData("raw:\0")]
    [InlineData("hex:EFBBBF")]
    [InlineData("raw:[1]")]
    [InlineData("raw:{\"method\":\"log\",\"params\":{\"message\":\"m\"}}")]
    [InlineData("raw:{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{}}")]
    [InlineData("raw:{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"message\":\"m\",\"level\":\"io\"}}")]
    [InlineData("raw:{\"jsonrpc\":\"2.0\",\"method\":\"progress\",\"params\":{}}")]
    [InlineData("raw:{\"jsonrpc\":\"2.0\",\"method\":\"untold\",\"params\":{}}")]
    [InlineData("raw:{\"jsonrpc\":\"2.0\",\"id\":\"mine\",\"result\":{}}")]
    [InlineData("raw:{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{}}")]
    [InlineData("raw:{\"jsonrpc\":\"2.0\",\"method\":\"ticked\",\"params\":\"unfinished", "exit:0")]
    [InlineData("hex:7B226A736F6E727063223A22FF227D")]
    public async Task It_forgives_nothing(params string[] steps)
    {
        var node = new FakeLightningd();
        await StartDirectlyAsync(node, ChildFile.TextOf(new Script()));

        _ = node.DoAsync(["answer", .. steps, "log:done", "exit:0"]);
        await node.Proxy.ExitAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => node.DisposeAsync().AsTask());
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("htlc_accepted", "error:{\"code\":1,\"message\":\"m\"}")]
    [InlineData("htlc_accepted", "answer:{}")]
    [InlineData("db_write", "error:{\"code\":-4,\"message\":\"m\"}")]
    public async Task It_ends_at_a_bad_answer_to_a_hook(string hook, string step)
    {
        var node = new FakeLightningd();
        await StartDirectlyAsync(node, ChildFile.TextOf(new Script { [hook] = [step] }));

        await node.HookAsync(hook);

        await Assert.ThrowsAnyAsync<Exception>(() => node.DisposeAsync().AsTask());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task It_finds_every_process_of_its_plugin()
    {
        await using var node = new FakeLightningd();
        await StartDirectlyAsync(node, ChildFile.TextOf(new Script()));
        await node.DoAsync("fork", "answer");

        Assert.Equal(2, node.Processes.Alive().Count);
        await node.StopAsync();
        node.Processes.KillAll();
        await node.Processes.AllGoneAsync();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_gate_holds_the_plugin()
    {
        await using var node = new FakeLightningd();
        await StartDirectlyAsync(node, ChildFile.TextOf(new Script()));
        using var gate = node.NewGate();
        var held = node.DoAsync("log:at the gate", gate.Step, "answer");
        await node.WaitForLogAsync("at the gate");

        Assert.False(held.IsCompleted);
        gate.Open();

        Assert.Equal("1", (await held).Version);
    }

    private static async Task TalksTo(string executable)
    {
        await using var node = new FakeLightningd();
        await StartDirectlyAsync(node, executable);

        node.Notify("connect");
        var answers = await Task.WhenAll(node.CallAsync("echo", "[1]"), node.CallAsync("echo", "[2]"), node.HookAsync("htlc_accepted"));
        var self = await node.WhoAmIAsync();

        Assert.Equal(["1", "scripted", "1"], answers.Select(answer => answer.Version));
        Assert.Equal(1, self.GetProperty("counts").GetProperty("connect").GetInt32());
        Assert.Equal(node.Proxy.Pid, self.GetProperty("pid").GetInt32());
        Assert.Equal(node.NetworkFolder, self.GetProperty("cwd").GetString());
        Assert.Equal(0, await node.StopAsync());
    }

    private static async Task StartDirectlyAsync(FakeLightningd node, string executable)
    {
        var plugin = node.NewChild();
        plugin.Save(executable);
        node.Run(new Launch { Program = plugin.Path });
        await node.GetManifestAsync();
        await node.InitAsync();
    }
}
