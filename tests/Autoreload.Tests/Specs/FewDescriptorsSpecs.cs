using System.Diagnostics;
using System.Globalization;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A system that has no file descriptors left for a new version.</summary>
public sealed class FewDescriptorsSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task The_old_version_serves_on_and_the_next_restart_tries_again()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        await node.RestartAsync();
        await LimitAsync(node.Proxy.Pid, "10:");

        var refused = await node.RestartAsync();
        var served = await node.CallAsync("echo");
        await LimitAsync(node.Proxy.Pid, "1024:");
        var restarted = await node.RestartAsync();

        Assert.Contains("Too many open files", refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, served.ErrorCode);
        Assert.Equal(0, restarted.ErrorCode);
    }

    private static async Task LimitAsync(int pid, string limit)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", pid.ToString(CultureInfo.InvariantCulture), $"--nofile={limit}"]);
        await prlimit.WaitForExitAsync();
        Assert.Equal(0, prlimit.ExitCode);
    }
}
