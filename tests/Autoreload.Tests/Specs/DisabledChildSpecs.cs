using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A child that disables itself, in its manifest or in its answer to init.</summary>
public sealed class DisabledChildSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task Disabled_in_the_manifest_is_told_with_init_so_that_our_options_exist()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script { Manifest = """{"disable":"no wallet","options":[],"rpcmethods":[]}""" });
        node.Run(new Launch { ChildInEnvironment = child.Path });

        await node.GetManifestAsync();
        var init = await node.InitAsync();

        Assert.False(node.Manifest.TryGetProperty("disable", out _));
        Assert.Equal("no wallet", init.Result.GetProperty("disable").GetString());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Disabled_in_init_is_forwarded_and_the_child_is_stopped()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script { ["init"] = ["answer:{\"disable\":\"no port\"}"], ["eof"] = ["hang"] });
        node.Run(new Launch { ChildInEnvironment = child.Path });
        await node.GetManifestAsync();

        var init = await node.InitAsync();

        Assert.Equal("no port", init.Result.GetProperty("disable").GetString());
        await node.StopAsync();
        await node.Processes.AllGoneAsync();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Disabled_in_a_replayed_init_is_a_failed_reload()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        child.Save(new Script("2") { ["init"] = ["answer:{\"disable\":\"no luck\"}"] });

        await node.WaitForLogAsync("no luck");
        var refused = await node.CallAsync("echo");
        Assert.Equal(-4, refused.ErrorCode);
        Assert.Contains("no luck", refused.ErrorMessage, StringComparison.Ordinal);
    }
}
