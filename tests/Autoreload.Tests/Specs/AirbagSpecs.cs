using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A bug in the core, put there on purpose: the plugin goes on serving.</summary>
public sealed class AirbagSpecs
{
    private const string Trigger = "break the core";

    [Fact(Timeout = Patience.Spec)]
    public async Task Messages_go_on_and_one_line_says_that_reloading_is_off()
    {
        using var folder = new TemporaryFolder();
        var child = new ChildFile(folder["plugin"]);
        child.Save(new Script());
        await using var proxy = new HostedProxy(child, wrap: core => new BreakableCore(core));
        await proxy.StartAsync();

        var broken = await proxy.AskAsync("echo", $"\"{Trigger}\"");
        var later = await proxy.AskAsync("echo");
        var hook = await proxy.AskAsync("htlc_accepted");
        var own = await proxy.AskAsync("autoreload-status");

        Assert.Equal((0, 0, 0), (broken.ErrorCode, later.ErrorCode, hook.ErrorCode));
        Assert.Contains("reloading is off", own.ErrorMessage, StringComparison.Ordinal);
        var line = await proxy.Conversation.Logs.WaitForAsync(IsTheLine);
        Assert.Contains(nameof(BreakableCore), line.Text, StringComparison.Ordinal);
        Assert.Single(proxy.Conversation.Logs.Entries, IsTheLine);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_childs_end_is_ours_as_it_would_be_without_us()
    {
        using var folder = new TemporaryFolder();
        var child = new ChildFile(folder["plugin"]);
        child.Save(new Script { ["echo#2"] = ["answer", "exit:3"] });
        await using var proxy = new HostedProxy(child, wrap: core => new BreakableCore(core));
        await proxy.StartAsync();
        await proxy.AskAsync("echo", $"\"{Trigger}\"");

        await proxy.AskAsync("echo");

        Assert.True(await proxy.Ended.WithPatience("the end of the proxy"));
    }

    private static bool IsTheLine(LogLine line) => line.Text.Contains("a bug in autoreload", StringComparison.Ordinal);

    /// <summary>The core, with a bug that one message brings to light.</summary>
    private sealed class BreakableCore(IProxyCore core) : IProxyCore
    {
        public IReadOnlyList<Effect> Start() => core.Start();

        public IReadOnlyList<Effect> Handle(ProxyEvent observed) => core.Handle(observed);

        public IReadOnlyList<Effect> TakeFromLightningd(TimeSpan at, int door, Message message) =>
            message.Params.IndexOf(System.Text.Encoding.UTF8.GetBytes(Trigger)) >= 0
                ? throw new InvalidOperationException(Trigger)
                : core.TakeFromLightningd(at, door, message);

        public IReadOnlyList<Effect> TakeFromChild(TimeSpan at, int incarnation, Message message) => core.TakeFromChild(at, incarnation, message);

        public IProxyCore RelayAfter(Exception bug) => core.RelayAfter(bug);
    }
}
