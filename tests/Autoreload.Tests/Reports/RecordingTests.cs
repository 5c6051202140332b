using Autoreload.Reports.Story;
using Autoreload.Tracing;

namespace Autoreload.Tests.Reports;

public sealed class RecordingTests
{
    [Fact]
    public void A_request_and_its_answer_are_one_exchange_with_a_latency()
    {
        var recording = Recording.Of(Trace.Serving().Calls("1", "hello").After(12).Answers("1").Entries);

        var exchange = recording.Exchanges[^1];
        Assert.Equal("hello", exchange.Method);
        Assert.Equal(TimeSpan.FromMilliseconds(12), exchange.Latency);
        Assert.False(exchange.IsError);
        Assert.False(exchange.IsHeld);
    }

    [Fact]
    public void What_waits_for_a_child_is_held_until_it_is_delivered()
    {
        var recording = Recording.Of(Trace.Serving()
            .Calls("1", "hello", incarnation: null).Notifies("block_added", incarnation: null)
            .After(40).Delivers("""{"id":"1","method":"hello","params":{}}""", 2).Delivers("""{"method":"block_added","params":{}}""", 2)
            .After(2).Answers("1", incarnation: 2).Entries);

        Assert.All(recording.Exchanges.TakeLast(2), exchange => Assert.True(exchange.IsHeld));
        Assert.All(recording.Exchanges.TakeLast(2), exchange => Assert.Equal(2, exchange.Incarnation));
        Assert.Equal(TimeSpan.FromMilliseconds(42), recording.Exchanges[^2].Latency);
    }

    [Fact]
    public void What_nobody_takes_stays_without_an_answer()
    {
        var recording = Recording.Of(Trace.Serving().Notifies("block_added", incarnation: null).Calls("1", "hello").After(5).Entries);

        Assert.All(recording.Exchanges.TakeLast(2), exchange => Assert.False(exchange.IsHeld));
        Assert.Equal(1, RecordedMethod.Of(recording.Exchanges, recording.Manifests).Single(method => method.Method == "hello").Unanswered);
    }

    [Fact]
    public void Methods_and_hooks_have_counts_errors_and_percentiles()
    {
        var trace = Trace.Serving();
        for (var i = 1; i <= 100; i++)
            trace.Calls($"{i}", "hello").After(i).Answers($"{i}");
        trace.Calls("bad", "htlc_accepted").After(1).Fails("bad");

        var recording = Recording.Of(trace.Entries);
        var figures = RecordedMethod.Of(recording.Exchanges, recording.Manifests);

        var hello = figures.Single(method => method.Method == "hello");
        Assert.Equal((MethodKind.Method, 100, 0), (hello.Kind, hello.Count, hello.Errors));
        Assert.Equal((50, 99, 100), (hello.Percentile(0.5), hello.Percentile(0.99), hello.Percentile(1)));
        var hook = figures.Single(method => method.Method == "htlc_accepted");
        Assert.Equal((MethodKind.Hook, 1, 1), (hook.Kind, hook.Count, hook.Errors));
    }

    [Fact]
    public void A_reload_is_a_chapter_with_its_phases()
    {
        var recording = Recording.Of(Trace.Serving().After(1000).Reloads(1).Entries);

        var chapter = recording.Chapters[^1];
        Assert.Equal("hello.py was saved", chapter.Cause);
        Assert.Equal("child 2 serves after 110 ms", chapter.Outcome);
        Assert.Equal(Verdict.Good, chapter.Verdict);
        Assert.Equal([("Restarting", 85), ("Retiring", 20), ("Replaying", 5)], chapter.Phases.Select(phase => (phase.State, (phase.Until - phase.From).TotalMilliseconds)));
        Assert.Equal([LifeStage.Start, LifeStage.Manifest, LifeStage.Waiting, LifeStage.Init, LifeStage.Serving, LifeStage.Draining], recording.Lives[0].Stages.Select(stage => stage.Stage));
        Assert.False(recording.Lives[0].IsCrash);
    }

    [Fact]
    public void A_burst_of_saves_is_one_chapter_and_one_mark_though_its_first_candidate_failed()
    {
        var recording = Recording.Of(Trace.Serving().Sees("ChangeSeen", "/p/hello.py").Moves("Running", "ChangeSeen", "Preparing", "Launch 2").After(5)
            .Launched(2).After(20).Sees("ChildExited", "exit code 1", 2).After(60)
            .Sees("SourceChanged", "/p/lib.py").Moves("Preparing", "SourceChanged", "Restarting", "Launch 3").After(5).Launched(3)
            .Asks(3, "getmanifest").After(80).AnswersUs(3, "getmanifest", "{}").Moves("Restarting", "CandidateAccepted", "Retiring", "Withdraw 1")
            .After(20).Sees("ChildExited", "exit code 0", 1).Moves("Retiring", "ServingRetired", "Replaying").Asks(3, "init")
            .After(5).AnswersUs(3, "init", "{}").Moves("Replaying", "ReplayAnswered", "Running")
            .After(1000).Sees("SourceChanged", "/p/lib.py").Entries);

        Assert.Equal("child 3 serves after 195 ms", recording.Chapters[^1].Outcome);
        Assert.DoesNotContain(recording.Lives, life => life.IsCrash);
        Assert.Equal(["/p/hello.py", "/p/lib.py"], recording.Marks.Where(mark => mark.Kind == MarkKind.Saved).Select(mark => mark.Text));
    }

    [Fact]
    public void What_a_candidate_failed_at_before_it_counted_is_reported_when_it_does()
    {
        var recording = Recording.Of(Trace.Serving().Sees("ChangeSeen", "/p/hello.py").Moves("Running", "ChangeSeen", "Preparing", "Launch 2").After(5)
            .Launched(2).After(20).Sees("ChildExited", "exit code 1", 2).After(60)
            .Sees("ChangeSettled", "").Moves("Preparing", "ChangeSettled", "Restarting").Sees("TimerFired", "")
            .Moves("Restarting", "CandidateRefused", "Registering").Entries);

        Assert.Equal("child 2 was refused: exit code 1; child 1 goes on serving", recording.Chapters[^1].Outcome);
        Assert.Equal(2, Assert.Single(recording.UnaskedEnds).Life.Number);
        Assert.Contains(recording.Marks, mark => mark.Kind == MarkKind.Crashed);
    }

    [Fact]
    public void A_failed_build_leaves_the_old_one_serving()
    {
        var recording = Recording.Of(Trace.Serving().Sees("SourceChanged", "/p/a.c").Moves("Running", "SourceChanged", "Building")
            .After(300).Sees("BuildEnded", "exit code 1\na.c:3: error").Moves("Building", "BuildFailed", "Running").Entries);

        Assert.Equal("the build failed: a.c:3: error; child 1 goes on serving", recording.Chapters[^1].Outcome);
        Assert.Contains(recording.Chapters[^1].Lines, line => line.Text.Contains("a.c:3: error", StringComparison.Ordinal));
        Assert.Contains(recording.Marks, mark => mark.Kind == MarkKind.BuildFailed);
    }

    [Fact]
    public void A_crash_has_a_report_and_lasts_until_somebody_serves_again()
    {
        var recording = Recording.Of(Trace.Serving().Calls("1", "hello").After(3).Sees("ChildWroteStderr", "Traceback\nZeroDivisionError", 1)
            .Crashes(1).Refuses("1").After(500).Calls("2", "hello", incarnation: null).Refuses("2").After(500)
            .Sees("ExecutableChanged", "/p/hello.py").Moves("AwaitingChange", "ExecutableChanged", "Recovering", "Launch 2").After(100)
            .Asks(2, "init").AnswersUs(2, "init", "{}").Moves("Recovering", "CandidateAccepted", "Replaying").Moves("Replaying", "ReplayAnswered", "Running").Entries);

        var failure = Assert.Single(recording.UnaskedEnds);
        Assert.Equal((1, "exit code 1", "while it was serving"), (failure.Life.Number, failure.Life.Exit, failure.When));
        Assert.Equal(["hello"], failure.Open);
        Assert.Equal(["Traceback", "ZeroDivisionError"], failure.Life.Stderr);
        var crash = recording.Chapters.Single(chapter => chapter.Cause == "child 1 crashed");
        Assert.Equal(TimeSpan.FromMilliseconds(1100), crash.Down?.Until - crash.Down?.From);
    }

    [Fact]
    public void A_save_that_is_only_seen_yet_begins_no_chapter()
    {
        var recording = Recording.Of(Trace.Serving().Crashes(1).After(500).Sees("ChangeSeen", "/p/hello.c").Moves("AwaitingChange", "ChangeSeen", "AwaitingChange").After(60)
            .Sees("SourceChanged", "/p/hello.c").Moves("AwaitingChange", "SourceChanged", "Rebuilding", "StartBuild 1").Entries);

        Assert.Equal(["autoreload began with hello.py", "child 1 crashed", "hello.c was saved"], recording.Chapters.Select(chapter => chapter.Cause));
    }

    [Fact]
    public void A_refused_version_is_told_with_its_last_words()
    {
        var recording = Recording.Of(Trace.Serving().Sees("ExecutableChanged", "/p/hello.py").Moves("Running", "ExecutableChanged", "Restarting", "Launch 2").After(5)
            .Launched(2).After(50).Sees("ChildWroteStderr", "ModuleNotFoundError: No module named 'reqests'", 2).Sees("ChildExited", "exit code 1", 2)
            .Moves("Restarting", "CandidateRefused", "Running").Entries);

        Assert.Equal("child 2 was refused: ModuleNotFoundError: No module named 'reqests'; child 1 goes on serving", recording.Chapters[^1].Outcome);
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_nothing_negative()
    {
        var trace = Trace.Serving().Calls("1", "hello").After(-3_600_000).Answers("1").Calls("2", "hello").After(5).Answers("2");

        var recording = Recording.Of(trace.Entries);

        Assert.Equal(TimeSpan.FromHours(1), Assert.Single(recording.Clock.Jumps).Back);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMilliseconds(5)], recording.Exchanges.TakeLast(2).Select(exchange => exchange.Latency));
        Assert.Equal(trace.Entries[^1].At, recording.Clock.Wall(recording.Clock.Elapsed));
    }

    [Fact]
    public void Each_run_in_one_file_counts_its_incarnations_anew()
    {
        var recording = Recording.Of([.. Trace.Serving().Entries, .. Trace.Serving().Entries]);

        Assert.Equal([(1, 1), (2, 1)], recording.Lives.Select(life => (life.Run, life.Number)));
        Assert.Equal(0, recording.Crashes);
    }

    [Fact]
    public void What_this_version_does_not_know_keeps_its_name()
    {
        var recording = Recording.Of(Trace.Serving().Sees("MoonRose", "full", 1).Moves("Running", "MoonRose", "Howling").After(10).Moves("Howling", "MoonSet", "Running").Entries);

        Assert.Contains(recording.Listed, entry => entry.What == "MoonRose: full");
        Assert.Equal(["Howling"], recording.Chapters[^1].Phases.Select(phase => phase.State));
        Assert.Equal(1, recording.Transitions[("Running", "MoonRose", "Howling")]);
    }

    [Fact]
    public void A_message_that_was_cut_still_has_its_method_and_id()
    {
        var recording = Recording.Of(Trace.Serving()
            .Says(Endpoint.Lightningd, Endpoint.Child, 1, """{"id":"1","method":"hello","params":{"text":"aaaaaaaaaaaa""").After(2).Answers("1").Entries);

        Assert.Equal(TimeSpan.FromMilliseconds(2), recording.Exchanges[^1].Latency);
    }

    [Fact]
    public void A_reload_is_over_when_the_child_serves_though_lightningd_is_still_told_of_it()
    {
        var recording = Recording.Of(Trace.Serving().Sees("ExecutableChanged", "/p/hello.py").Moves("Running", "ExecutableChanged", "Restarting", "Launch 2").After(100)
            .Moves("Restarting", "CandidateAccepted", "Retiring", "Withdraw 1").After(10).Moves("Retiring", "ServingRetired", "Replaying").After(5)
            .Moves("Replaying", "ReplayAnswered", "Registering").After(50).Moves("Registering", "RegistrationSettled", "Running").Entries);

        Assert.Equal("child 2 serves after 115 ms", recording.Chapters[^1].Outcome);
    }

    [Fact]
    public void A_child_that_ends_because_lightningd_does_is_no_crash()
    {
        var recording = Recording.Of(Trace.Serving().Moves("Running", "ShutdownAnnounced", "ShuttingDown").After(20)
            .Sees("ChildExited", "exit code 0", 1).Moves("ShuttingDown", "LightningdClosed", "Stopped").Entries);

        Assert.Equal(0, recording.Crashes);
        Assert.Equal(("lightningd ended the plugin", "autoreload stopped"), (recording.Chapters[^1].Cause, recording.Chapters[^1].Outcome));
    }

    [Fact]
    public void An_empty_recording_is_nothing() => Assert.Empty(Recording.Of([]).Chapters);
}
