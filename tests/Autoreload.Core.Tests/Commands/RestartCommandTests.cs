using System.Text;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Commands;

public sealed class RestartCommandTests
{
    private readonly FakeShell _shell = new(buildCommand: "make");

    public RestartCommandTests() => _shell.Run();

    [Fact]
    public void A_build_that_fails_without_a_word_is_not_taken_for_the_crash_before_it()
    {
        Restart("cli#1");
        EndBuild(1, default);
        _shell.Launched(2);
        _shell.Exited(2, new(1, 0));

        Restart("cli#2");
        EndBuild(2, new(2, 0));

        Assert.Contains("\"data\"", Answer("cli#1"), StringComparison.Ordinal);
        Assert.Contains("the build failed with exit code 2", Answer("cli#2"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", Answer("cli#2"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_a_build_that_was_replaced_says_nothing()
    {
        Restart("cli#1");
        _shell.Handle(new ProxyEvent.SourceChanged(_shell.Now, "hello.c"));

        EndBuild(1, default);
        var afterTheFirst = _shell.State;
        EndBuild(2, default);

        Assert.Equal(ProxyState.Building, afterTheFirst);
        Assert.Equal(ProxyState.Restarting, _shell.State);
    }

    [Fact]
    public void A_version_that_dies_while_lightningd_is_told_of_it_is_not_listed_as_running()
    {
        _shell.Node.IsSlow = true;
        Restart("cli#1");
        EndBuild(1, default);
        _shell.Launched(2);
        _shell.GiveManifest(2);
        _shell.Exited(1, default);
        _shell.AnswerInit(2);

        _shell.Exited(2, new(1, 0));

        Assert.Equal(ProxyState.AwaitingChange, _shell.State);
        const string why = "incarnation 2 failed: it ended with exit code 1 while it was serving";
        Assert.Contains($"hello.py was not restarted: {why}. Nobody serves", Answer("cli#1"), StringComparison.Ordinal);
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cli#2","method":"autoreload-status","params":[]}""");
        Assert.Contains($"\"outcome\":\"refused: {why}\"", Answer("cli#2"), StringComparison.Ordinal);
    }

    [Fact]
    public void Before_lightningds_init_is_answered_nothing_is_restarted()
    {
        var shell = new FakeShell();
        shell.Start();
        shell.Launched(1);
        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:getmanifest#1","method":"getmanifest","params":{}}""");
        shell.ChildSays(1, """{"jsonrpc":"2.0","id":"cln:getmanifest#1","result":{"options":[],"rpcmethods":[]}}""");
        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:init#2","method":"init","params":{"options":{},"configuration":{}}}""");

        shell.Lightningd("""{"jsonrpc":"2.0","id":"cli#1","method":"autoreload-restart","params":[]}""");

        Assert.Contains("before lightningd's own init is answered", Encoding.UTF8.GetString(shell.Sent[^1].Error), StringComparison.Ordinal);
        Assert.Equal(ProxyState.AwaitingInit, shell.State);
    }

    private void Restart(string id) => _shell.Lightningd($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"autoreload-restart","params":[]}""");

    private void EndBuild(int build, ExitStatus status) => _shell.Handle(new ProxyEvent.BuildEnded(_shell.Now, build, status, []));

    private string Answer(string id) =>
        Encoding.UTF8.GetString(_shell.Sent.Single(message => Encoding.UTF8.GetString(message.IdToken) == $"\"{id}\"").Json);
}
