using System.Text.Json;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>What <c>autoreload-status</c> says of the present.</summary>
public sealed class StatusSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task It_names_the_processes_with_their_memory()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        var status = (await node.CallAsync("autoreload-status")).Result;

        var (serving, ours) = (status.GetProperty("serving"), status.GetProperty("autoreload"));
        Assert.Equal(await node.ChildPidAsync(), serving.GetProperty("pid").GetInt32());
        Assert.Equal(node.Proxy.Pid, ours.GetProperty("pid").GetInt32());
        Assert.All([serving, ours], process => Assert.InRange(process.GetProperty("memory_kb").GetInt64(), 100, 10_000_000));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task It_has_figures_of_each_method_and_the_end_of_the_log()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        await node.CallAsync("echo");
        await node.CallAsync("echo");
        await node.DoAsync("error:{\"code\":1,\"message\":\"no\"}");
        await node.RestartAsync();

        var status = (await node.CallAsync("autoreload-status")).Result;

        var methods = status.GetProperty("methods").EnumerateArray().ToDictionary(method => method.GetProperty("method").GetString()!, StringComparer.Ordinal);
        Assert.Equal(2, methods["echo"].GetProperty("calls").GetInt32() - methods["echo"].GetProperty("errors").GetInt32());
        Assert.InRange(methods["echo"].GetProperty("p50_ms").GetDouble(), 0, methods["echo"].GetProperty("max_ms").GetDouble());
        Assert.Contains(status.GetProperty("log").EnumerateArray(), line => line.GetProperty("text").GetString()!.Contains("is running", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Of_a_child_that_is_gone_it_says_nothing_but_how_it_ended()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        await node.DoAsync("exit:7");
        await node.WaitForLogAsync("failed");

        var status = (await node.CallAsync("autoreload-status")).Result;

        Assert.Equal("AwaitingChange", status.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("serving").ValueKind);
        Assert.Contains("exit code 7", status.GetProperty("last_failure").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task It_says_what_is_watched_and_how()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        child.Save(new Script("2"));
        await node.WaitForIncarnationAsync(2);

        var watched = (await node.CallAsync("autoreload-status")).Result.GetProperty("watched");

        Assert.InRange(watched.GetProperty("folders").GetInt32(), 1, 100);
        Assert.Equal(OperatingSystem.IsLinux() ? "file events" : "polling", watched.GetProperty("by").GetString());
    }
}
