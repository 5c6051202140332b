using Autoreload.Core;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A first child that never answers: lightningd, which would end itself, is answered in time.</summary>
public sealed class DeadlineSpecs
{
    private static readonly TimeLimits Short = new() { FirstManifest = TimeSpan.FromSeconds(1), FirstInit = TimeSpan.FromSeconds(1) };

    public static TheoryData<string, string> Silences => new()
    {
        { "getmanifest", "hang" },
        { "start", "raw:{\"jsonrpc\":\"2.0\"," },
        { "init", "hang" },
    };

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(Silences))]
    public async Task Lightningd_is_answered_for_it(string occasion, string step)
    {
        using var folder = new TemporaryFolder();
        var child = new ChildFile(folder["plugin"]);
        child.Save(new Script { [occasion] = [step] });
        await using var proxy = new HostedProxy(child, Short);

        await proxy.AskAsync("getmanifest");
        var init = await proxy.InitAsync();
        child.Save(new Script("2") { ["init"] = ["log:now it runs", "answer"] });
        await proxy.WaitForLogAsync("now it runs");

        Assert.Equal(0, init.ErrorCode);
        Assert.Equal("2", (await proxy.AskAsync("echo")).Version);
    }
}
