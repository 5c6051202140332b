using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A first child that never answers: lightningd, which would end itself after 120 s, is answered in time.</summary>
public sealed class DeadlineSpecs
{
    private static readonly TimeSpan BeforeLightningdGivesUp = TimeSpan.FromSeconds(110);

    [Fact(Timeout = Patience.LongSpec)]
    public Task Lightningd_is_answered_for_it() => Task.WhenAll(
        AnsweredFor(new Script { ["getmanifest"] = ["hang"] }),
        AnsweredFor(new Script { ["start"] = ["raw:{\"jsonrpc\":\"2.0\","] }),
        AnsweredFor(new Script { ["init"] = ["hang"] }));

    private static async Task AnsweredFor(Script script)
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(script);
        node.Run(new Launch { ChildInEnvironment = child.Path });

        await node.GetManifestAsync(BeforeLightningdGivesUp);
        var init = await node.InitAsync(BeforeLightningdGivesUp);
        child.Save(new Script("2") { ["init"] = ["log:now it runs", "answer"] });
        await node.WaitForLogAsync("now it runs");

        Assert.Equal(0, init.ErrorCode);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }
}
