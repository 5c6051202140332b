using System.Text;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Reloads;

public sealed class BuildDeadlineTests
{
    private static readonly ExitStatus Killed = new(0, 9);

    private readonly FakeShell _shell = new(buildCommand: "make");
    private readonly List<Effect> _effects = [];

    public BuildDeadlineTests()
    {
        _shell.Observe = _effects.Add;
        _shell.Run();
    }

    [Fact]
    public void A_build_has_a_quarter_of_an_hour()
    {
        Change();

        Assert.Equal([new Effect.StartTimer(ProxyTimer.BuildDeadline, 1, TimeSpan.FromMinutes(15))], _effects.OfType<Effect.StartTimer>().Where(IsOfBuild));
    }

    [Fact]
    public void One_that_hangs_is_killed_and_the_reason_named()
    {
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cli#1","method":"autoreload-restart","params":{}}""");
        _shell.Now += new TimeLimits().Build;

        _shell.Fire(ProxyTimer.BuildDeadline);
        var during = _shell.State;
        End(1, Killed);

        Assert.Equal([new Effect.CancelBuild(1)], Cancelled);
        Assert.Equal((ProxyState.Building, ProxyState.Running), (during, _shell.State));
        Assert.Contains("the build did not end within 15 min", Encoding.UTF8.GetString(_shell.Sent[^1].Error), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_succeeds_when_it_is_too_late_has_failed()
    {
        Change();
        _shell.Fire(ProxyTimer.BuildDeadline);

        End(1, default);

        Assert.Equal(ProxyState.Running, _shell.State);
        Assert.DoesNotContain(_effects, effect => effect is Effect.Launch { Incarnation: > 1 });
    }

    [Fact]
    public void The_next_change_tries_again()
    {
        Change();
        _shell.Fire(ProxyTimer.BuildDeadline);
        End(1, Killed);

        Change();
        End(2, default);

        Assert.Equal(ProxyState.Restarting, _shell.State);
    }

    [Fact]
    public void A_newer_build_is_not_killed_at_the_deadline_of_the_one_before()
    {
        Change();
        Change();

        _shell.Handle(new ProxyEvent.TimerFired(_shell.Now, ProxyTimer.BuildDeadline, 1));

        Assert.Empty(Cancelled);
    }

    [Fact]
    public void A_deadline_after_the_end_says_nothing()
    {
        Change();
        End(1, new(2, 0));

        _shell.Fire(ProxyTimer.BuildDeadline);

        Assert.Empty(Cancelled);
    }

    [Fact]
    public void One_that_never_ends_does_not_keep_stop_first_waiting()
    {
        Change();

        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cli#1","method":"autoreload-restart","params":{"stop_first":true}}""");
        _shell.Exited(1, default);
        _shell.Launched(2);
        _shell.GiveManifest(2);
        _shell.AnswerInit(2);

        Assert.Equal([new Effect.CancelBuild(1)], Cancelled);
        Assert.Equal("\"cli#1\"", Encoding.UTF8.GetString(_shell.Sent[^1].IdToken));
        Assert.NotEqual(0, _shell.Sent[^1].Result.Length);
    }

    private IEnumerable<Effect.CancelBuild> Cancelled => _effects.OfType<Effect.CancelBuild>();

    private static bool IsOfBuild(Effect.StartTimer timer) => timer.Timer == ProxyTimer.BuildDeadline;

    private void Change() => _shell.Handle(new ProxyEvent.SourceChanged(_shell.Now, "hello.c"));

    private void End(int build, ExitStatus status) => _shell.Handle(new ProxyEvent.BuildEnded(_shell.Now, build, status, []));
}
