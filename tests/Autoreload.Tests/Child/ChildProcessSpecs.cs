using Autoreload.Core;
using Autoreload.Pipes;

namespace Autoreload.Tests.Child;

public sealed class ChildProcessSpecs : IDisposable
{
    private const string Answer = """{"jsonrpc":"2.0","id":"1","result":{}}""";

    private readonly ScriptedChildren _child = new();

    [Fact]
    public void It_is_told_its_incarnation_and_given_lightningds_arguments()
    {
        _child.Script("echo \"$0 $* $AUTORELOAD $AUTORELOAD_INCARNATION\" >&2");

        _child.Children.Launch(1);
        _child.RunUntilExited();

        Assert.Equal([$"{_child.Path} --developer 1 1"], _child.Stderr);
    }

    [Fact]
    public void It_has_a_process_group_of_its_own()
    {
        var pid = _child.Launch("echo ready >&2; read -r line");

        Assert.NotEqual(ProcessList.GroupOf(Environment.ProcessId), ProcessList.GroupOf(pid));
    }

    [Fact]
    public void It_inherits_no_descriptor_of_ours()
    {
        _child.Script("exec >&2; for fd in /proc/$$/fd/*; do readlink $fd; done");

        _child.Children.Launch(1);
        _child.RunUntilExited();

        // Its stdin, its stderr, which is its stdout now, and the script that the shell itself holds.
        Assert.Equal(2, _child.Stderr.Except([_child.Path]).Distinct().Count());
    }

    [Fact]
    public void It_finds_the_signals_as_lightningd_would_leave_them_only_SIGPIPE_ignored()
    {
        _child.Script("grep -E 'SigIgn|SigBlk' /proc/self/status >&2");

        _child.Children.Launch(1);
        _child.RunUntilExited();

        Assert.Equal(["SigBlk:\t0000000000000000", "SigIgn:\t0000000000001000"], _child.Stderr);
    }

    [Theory]
    [InlineData("exit 0", 0, 0)]
    [InlineData("exit 137", 137, 0)]
    [InlineData("kill -9 $$", 0, 9)]
    [InlineData("kill -TERM $$", 0, 15)]
    public void A_signal_is_told_from_an_exit_code(string script, int code, int signal)
    {
        _child.Script(script);

        _child.Children.Launch(1);

        Assert.Equal(new ExitStatus(code, signal), _child.RunUntilExited().Status);
    }

    [Fact]
    public void All_it_wrote_is_taken_before_its_exit()
    {
        _child.Script($"for i in 1 2 3; do echo '{Answer}'; done; echo 'last words' >&2; printf rest");

        _child.Children.Launch(1);
        _child.RunUntilExited();

        Assert.Equal([Answer, Answer, Answer], _child.Messages);
        Assert.Equal(["last words"], _child.Stderr);
        Assert.Equal("rest"u8, _child.Events.OfType<ProxyEvent.ChildStrayed>().Single().Stray.Bytes.Span);
        Assert.IsType<ProxyEvent.ChildExited>(_child.Events[^1]);
    }

    [Fact]
    public void Grandchildren_that_hold_its_stdout_do_not_hide_its_exit_and_die_with_it()
    {
        _child.Script("sleep 60 & echo $! >&2; exit 3");

        _child.Children.Launch(1);
        var exited = _child.RunUntilExited();

        Assert.Equal(new ExitStatus(3, 0), exited.Status);
        _child.Loop.RunUntil(() => !IsSleeping(_child.Stderr.Single()));
    }

    [Fact]
    public void It_reads_what_it_is_given_even_before_it_runs()
    {
        _child.Script("head -n 1 >&2");

        _child.Children.Launch(1);
        _child.Children.Give(1, Messages.Of("{\"id\":\"1\"}"));
        _child.RunUntilExited();

        Assert.Equal(["{\"id\":\"1\"}"], _child.Stderr);
    }

    [Fact]
    public void What_it_did_not_read_before_it_died_is_given_back()
    {
        _child.Launch("echo ready >&2; sleep 60");
        _child.Children.Give(1, Messages.OfSize(300_000));
        _child.Children.Give(1, Messages.Of("{\"id\":\"2\"}"));
        _child.Loop.Flush();

        _child.Children.Kill(1);
        var exited = _child.RunUntilExited();

        Assert.Equal(2, exited.Withdrawn.Count);
        Assert.Equal("{\"id\":\"2\"}\n\n", exited.Withdrawn[1].Text());
    }

    [Fact]
    public void One_that_does_not_read_blocks_nothing()
    {
        _child.Launch($"echo ready >&2; sleep 0.2; echo '{Answer}'; sleep 60");

        for (var i = 0; i < 100; i++)
            _child.Children.Give(1, Messages.OfSize(100_000));
        _child.Loop.RunUntil(() => _child.Messages.Count > 0);

        Assert.Equal([Answer], _child.Messages);
    }

    [Fact]
    public void While_lightningd_is_behind_its_output_stays_in_the_pipe()
    {
        _child.Script($"while echo '{Answer}'; do :; done");
        var toLightningd = new OutgoingPipe(_child.Loop, () => { });
        toLightningd.Enqueue(new byte[2 << 20]);
        _child.Flow.ToLightningd.Add(toLightningd);
        _child.Children.Launch(1);
        _child.Loop.RunFor(TimeSpan.FromMilliseconds(100));
        var whileBehind = _child.Messages.Count;

        _child.Flow.ToLightningd.Remove(toLightningd);
        _child.Loop.RunUntil(() => _child.Messages.Count > 0);

        Assert.Equal(0, whileBehind);
    }

    [Fact]
    public void Closing_its_stdout_while_it_lives_is_reported()
    {
        _child.Launch("exec >&-; echo ready >&2; sleep 60");

        Assert.Equal("stdout", _child.RunUntil<ProxyEvent.ChildClosedStream>().Stream);
    }

    [Fact]
    public void Closing_its_stdin_while_it_lives_is_reported_when_it_is_given_something()
    {
        _child.Launch("exec <&-; echo ready >&2; sleep 60");

        // Between its fork and its exec any other process that starts just now reads its stdin too: one message may get lost.
        _child.Loop.RunUntil(() =>
        {
            _child.Children.Give(1, Messages.Of("{\"id\":\"1\"}"));
            _child.Loop.Post(() => { });
            return _child.Events.OfType<ProxyEvent.ChildClosedStream>().Any();
        });

        Assert.Equal("stdin", _child.RunUntil<ProxyEvent.ChildClosedStream>().Stream);
    }

    [Fact]
    public void A_flood_on_stderr_leaves_messages_their_turn()
    {
        _child.Script($"yes flood >&2 & sleep 0.1; echo '{Answer}'; sleep 60");

        _child.Children.Launch(1);
        _child.Loop.RunUntil(() => _child.Messages.Count > 0);

        Assert.Equal([Answer], _child.Messages);
    }

    public void Dispose() => _child.Dispose();

    private bool IsSleeping(string pid)
    {
        // The condition is asked for after each turn, and nothing else may happen meanwhile.
        _child.Loop.Post(() => { });
        return ProcessList.CommandLine(pid).Contains("sleep", StringComparison.Ordinal);
    }
}
