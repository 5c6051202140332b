using System.Text;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Registrations;

public sealed class DoorsTests
{
    private readonly FakeShell _shell = new();
    private readonly List<Effect.Log> _logs = [];
    private int _version = 1;

    public DoorsTests()
    {
        _shell.Run();
        _shell.Observe = effect =>
        {
            if (effect is Effect.Log log)
                _logs.Add(log);
        };
    }

    [Fact]
    public void What_is_new_is_callable_before_the_reload_is_over()
    {
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cli#1","method":"autoreload-restart","params":[]}""");
        Reload("hello", "goodbye");

        var answer = Encoding.UTF8.GetString(_shell.Sent[^1].Result);

        Assert.Contains("\"register_ms\"", answer, StringComparison.Ordinal);
        Assert.Contains("method goodbye added: callable", answer, StringComparison.Ordinal);
        Assert.Contains(_logs, log => log is { Level: LogLevel.Info, Text: "hello.py (incarnation 2): method goodbye added, callable now" });
        Assert.Equal(1, _shell.Node.DoorOf("goodbye"));
    }

    [Fact]
    public void The_machine_waits_for_lightningd()
    {
        _shell.Node.IsSlow = true;

        Reload("hello", "goodbye");
        var during = _shell.State;
        _shell.Node.CatchUp();

        Assert.Equal((ProxyState.Registering, ProxyState.Running), (during, _shell.State));
    }

    [Fact]
    public void A_save_during_a_registration_begins_anew_and_ends_with_what_it_wants()
    {
        _shell.Node.IsSlow = true;
        Reload("hello", "one");
        _shell.Node.DoOne();

        Reload("hello", "two");
        _shell.Node.CatchUp();

        Assert.Equal(ProxyState.Running, _shell.State);
        Assert.Null(_shell.Node.DoorOf("one"));
        Assert.NotNull(_shell.Node.DoorOf("two"));
    }

    [Fact]
    public void A_refused_save_during_a_registration_leaves_it_complete()
    {
        _shell.Node.IsSlow = true;
        Reload("hello", "one");
        _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));
        _shell.Launched(++_version);
        _shell.Exited(_version, new(1, 0));

        _shell.Node.CatchUp();

        Assert.Equal(ProxyState.Running, _shell.State);
        Assert.NotNull(_shell.Node.DoorOf("one"));
    }

    [Fact]
    public void A_door_that_does_not_change_is_not_opened_anew()
    {
        Reload("hello", "one");

        Reload("hello", "one");

        Assert.Equal(1, _shell.Node.DoorOf("one"));
    }

    [Fact]
    public void A_usage_that_changes_is_registered_anew()
    {
        Reload("hello", "one");

        ReloadManifest("""{"options":[],"rpcmethods":[{"name":"hello","usage":"[name]"},{"name":"one","usage":"x"}]}""");

        Assert.Contains("\"usage\":\"x\"", _shell.Node.Doors[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_lightningd_that_refuses_is_told_again_by_the_next_version()
    {
        _shell.Node.Refusal = "it is not executable";
        Reload("hello", "one");
        var state = _shell.State;
        _shell.Node.Refusal = null;

        Reload("hello", "one");

        Assert.Equal(ProxyState.Running, state);
        Assert.Contains(_logs, log => log.Level == LogLevel.Warn && log.Text.Contains("method one not registered with lightningd: it is not executable", StringComparison.Ordinal));
        Assert.NotNull(_shell.Node.DoorOf("one"));
    }

    [Fact]
    public void A_lightningd_that_cannot_be_asked_is_asked_again_by_the_next_version()
    {
        _shell.Node.Failure = "there is no RPC socket";
        Reload("hello", "one");
        _shell.Node.Failure = null;

        Reload("hello", "one");

        Assert.NotNull(_shell.Node.DoorOf("one"));
    }

    [Fact]
    public void A_lightningd_that_does_not_answer_is_given_up()
    {
        _shell.Node.IsSlow = true;
        Reload("hello", "one");

        _shell.Fire(ProxyTimer.DoorDeadline);

        Assert.Equal(ProxyState.Running, _shell.State);
        Assert.Contains(_logs, log => log.Text.Contains("method one not registered with lightningd: lightningd did not answer within 10 s", StringComparison.Ordinal));
    }

    [Fact]
    public void A_door_that_is_killed_is_missed_and_opened_by_the_next_version()
    {
        Reload("hello", "one");

        _shell.Node.Kill(1);
        var state = _shell.State;
        Reload("hello", "one");

        Assert.Equal(ProxyState.Running, state);
        Assert.Contains(_logs, log => log.Level == LogLevel.Warn && log.Text.Contains("its process ended", StringComparison.Ordinal));
        Assert.Equal(2, _shell.Node.DoorOf("one"));
    }

    [Fact]
    public void Nothing_is_asked_while_a_db_write_is_pending()
    {
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:db_write#3","method":"db_write","params":{"data_version":1}}""");
        _shell.Node.IsSlow = true;
        Reload("hello", "one");
        var during = _shell.Node.Backlog.Count;

        _shell.ChildSays(_version, """{"jsonrpc":"2.0","id":"cln:db_write#3","result":{"result":"continue"}}""");
        _shell.Node.CatchUp();

        Assert.Equal(0, during);
        Assert.NotNull(_shell.Node.DoorOf("one"));
    }

    [Fact]
    public void A_db_write_that_is_answered_with_what_is_no_message_is_pending_no_more()
    {
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:db_write#3","method":"db_write","params":{"data_version":1}}""");
        Reload("hello", "one");
        var during = _shell.State;

        _shell.ChildWrites(_version, """{"id":"cln:db_write#3","result":{"result":"continue"}}"""u8.ToArray());

        Assert.Equal((ProxyState.Registering, ProxyState.Running), (during, _shell.State));
        Assert.NotNull(_shell.Node.DoorOf("one"));
    }

    [Fact]
    public void A_child_that_could_not_start_with_the_node_is_registered_completely_when_it_can()
    {
        var shell = new FakeShell();
        shell.Start();
        shell.LaunchFailed(1, "no such file");
        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:getmanifest#1","method":"getmanifest","params":{}}""");
        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:init#2","method":"init","params":{"options":{},"configuration":{}}}""");
        shell.Handle(new ProxyEvent.ExecutableChanged(shell.Now, "hello.py"));
        shell.Launched(2);

        shell.GiveManifest(2);
        shell.AnswerInit(2);

        Assert.Equal(ProxyState.Running, shell.State);
        Assert.NotNull(shell.Node.DoorOf("hello"));
        Assert.NotNull(shell.Node.DoorOf("block_added"));
        Assert.Null(shell.Node.DoorOf("db_write"));
    }

    [Fact]
    public void A_star_that_is_added_hears_everything_once()
    {
        ReloadManifest("""{"options":[],"rpcmethods":[],"subscriptions":["*","block_added"]}""");

        _shell.Lightningd(Notification("block_added"));
        _shell.Lightningd(Notification("block_added"), door: 1);
        _shell.Lightningd(Notification("connect"), door: 1);

        Assert.Equal(["block_added", "connect"], _shell.Given.Where(given => given.Child == 2 && !given.Message.HasId).Select(given => Encoding.UTF8.GetString(given.Message.Method)));
        Assert.DoesNotContain("block_added", _shell.Node.Doors[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_options_value_is_told_to_the_next_version()
    {
        const string manifest = """{"options":[{"name":"level","type":"int","default":1,"dynamic":true,"description":""}],"rpcmethods":[]}""";
        ReloadManifest(manifest);
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:setconfig#3","method":"setconfig","params":{"config":"level","val":"7"}}""", door: 1);
        _shell.ChildSays(2, """{"jsonrpc":"2.0","id":"cln:setconfig#3","result":{}}""");

        ReloadManifest(manifest);

        var init = _shell.Given.Last(given => given.Message.Method.SequenceEqual("init"u8));
        Assert.Contains("\"level\":7", Encoding.UTF8.GetString(init.Message.Json), StringComparison.Ordinal);
        Assert.Equal(1, _shell.SentBy[_shell.Sent.FindIndex(message => message.Id.SequenceEqual("cln:setconfig#3"u8))]);
    }

    [Fact]
    public void At_the_end_no_door_is_left()
    {
        Reload("hello", "one");
        _logs.Clear();

        _shell.Handle(new ProxyEvent.LightningdClosed(_shell.Now, "stdin ended"));
        _shell.Node.CatchUp();

        Assert.Empty(_shell.Node.Doors);
        Assert.DoesNotContain(_logs, log => log.Level >= LogLevel.Warn);
    }

    [Theory]
    [InlineData("pay", 2)]
    [InlineData("listfunds", 0)]
    public void A_filter_that_is_narrowed_is_applied_by_us(string command, int reader)
    {
        ReloadManifest("""{"options":[],"rpcmethods":[],"hooks":[{"name":"rpc_command","filters":["pay"]}]}""");

        _shell.Lightningd($$$$"""{"jsonrpc":"2.0","id":"cln:rpc_command#3","method":"rpc_command","params":{"rpc_command":{"method":"{{{{command}}}}"}}}""");

        Assert.Equal(reader, _shell.Given.Where(given => given.Message.Method.SequenceEqual("rpc_command"u8)).Select(given => given.Child).FirstOrDefault());
        Assert.Equal(reader == 0, _shell.Sent[^1].Id.SequenceEqual("cln:rpc_command#3"u8));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_version_that_cannot_check_is_not_asked_to(bool isHeld)
    {
        var shell = new FakeShell();
        void Check() => shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:check#3","method":"check","params":{"command_to_check":"hello"}}""");
        shell.Run("""{"options":[],"rpcmethods":[{"name":"hello","usage":""}],"cancheck":true}""");
        shell.Handle(new ProxyEvent.ExecutableChanged(shell.Now, "hello.py"));
        shell.Launched(2);
        shell.GiveManifest(2, """{"options":[],"rpcmethods":[{"name":"hello","usage":""}]}""");
        if (isHeld)
            Check();
        shell.Exited(1, default);
        shell.AnswerInit(2);

        if (!isHeld)
            Check();

        Assert.Equal("""{"command_to_check":"hello"}""", Encoding.UTF8.GetString(shell.Sent[^1].Result));
    }

    private static string Notification(string topic) => $$$$"""{"jsonrpc":"2.0","method":"{{{{topic}}}}","params":{"{{{{topic}}}}":{}}}""";

    private void Reload(params string[] methods) => ReloadManifest(
        $$"""{"options":[],"rpcmethods":[{{string.Join(',', methods.Select(name => $$"""{"name":"{{name}}","usage":""}"""))}}],"hooks":["htlc_accepted","db_write","rpc_command"],"subscriptions":["block_added"]}""");

    private void ReloadManifest(string manifest)
    {
        var old = _version++;
        if (_shell.State is not ProxyState.Restarting)
            _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));
        _shell.Launched(_version);
        _shell.GiveManifest(_version, manifest);
        _shell.Exited(old, default);
        _shell.AnswerInit(_version);
    }
}
