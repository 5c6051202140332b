using System.Text;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Commands;

public sealed class WaitCommandTests
{
    private readonly FakeShell _shell = new();
    private int _recheck;

    public WaitCommandTests()
    {
        _shell.Observe = effect => _recheck = effect is Effect.RecheckExecutable recheck ? recheck.Number : _recheck;
        _shell.Run();
    }

    [Fact]
    public void It_is_answered_when_nothing_has_changed_since_it_was_called()
    {
        var before = _recheck;
        Wait();

        FindNothing(before);
        var early = Answers();
        FindNothing(_recheck);

        Assert.Empty(early);
        Assert.Contains("\"incarnation\":1", Assert.Single(Answers()), StringComparison.Ordinal);
    }

    [Fact]
    public void During_a_reload_it_waits_for_a_look_at_what_came_of_that()
    {
        Save();
        Wait();
        var during = _recheck;
        FindNothing(during);
        _shell.Launched(2);
        _shell.Exited(2, new(1, 0));
        FindNothing(during);
        var early = Answers();

        FindNothing(_recheck);

        Assert.Empty(early);
        Assert.StartsWith("what is on disk is not live", Assert.Single(Answers()), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_so_when_the_executable_is_missing()
    {
        Wait();

        FindNothing(_recheck, hasExecutable: false);

        Assert.Contains("is not there", Assert.Single(Answers()), StringComparison.Ordinal);
    }

    private void Save() => _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));

    private void Wait() => _shell.Lightningd("""{"jsonrpc":"2.0","id":"cli#1","method":"autoreload-wait","params":{}}""");

    private void FindNothing(int recheck, bool hasExecutable = true) => _shell.Handle(new ProxyEvent.NothingChanged(_shell.Now, recheck, hasExecutable));

    private List<string> Answers() =>
        [.. from message in _shell.Sent
            where message.Id.SequenceEqual("cli#1"u8)
            select Autoreload.Core.JsonRpc.JsonBytes.TryFind(message.Error, "message"u8, out var text) ? Encoding.UTF8.GetString(message.Error[text]).Trim('"') : Encoding.UTF8.GetString(message.Result)];
}
