using Autoreload.Dev;
using Autoreload.Dev.Node;
using Autoreload.Dev.RealNode;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev.RealNode;

/// <summary>Programs that call themselves lightningd and are none.</summary>
public sealed class LightningdHostSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Journal<string> _log = new("the node's log");

    [Fact(Timeout = Patience.Spec)]
    public async Task One_that_never_becomes_ready_is_given_up_and_quoted()
    {
        await using var host = await OpenAsync("echo 'waiting for bitcoind'; exec sleep 60");
        await _log.WaitForAsync(line => line == "waiting for bitcoind");
        host.ReadyPatience = TimeSpan.FromMilliseconds(50);

        var refused = await Assert.ThrowsAsync<RefusedException>(host.StartAsync);
        await host.EndAsync(CancellationToken.None);

        Assert.StartsWith("lightningd has not become ready in ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("waiting for bitcoind", refused.Message, StringComparison.Ordinal);
        Assert.True(host.Ended.IsCompleted);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task One_that_dies_at_start_is_quoted()
    {
        await using var host = await OpenAsync("echo 'no room' >&2; exit 1");

        var refused = await Assert.ThrowsAsync<RefusedException>(host.StartAsync);

        Assert.Equal("lightningd has ended. Its last words:\nno room", refused.Message);
    }

    public void Dispose() => _folder.Dispose();

    private Task<LightningdHost> OpenAsync(string script)
    {
        var path = _folder.Script("lightningd", $"[ \"$1\" = --version ] && {{ echo v26.06.6; exit; }}\n{script}");
        return LightningdHost.OpenAsync(
            new() { Child = "/plugins/hello", Lightningd = path },
            NodeFolder.Open(_folder["node"]),
            (_, _, _) => Task.CompletedTask,
            happened => _log.Add(((NodeEvent.Logged)happened).Text));
    }
}
