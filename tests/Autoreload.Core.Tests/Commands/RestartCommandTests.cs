using System.Text;
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

    private void Restart(string id) => _shell.Lightningd($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"autoreload-restart","params":[]}""");

    private void EndBuild(int build, ExitStatus status) => _shell.Handle(new ProxyEvent.BuildEnded(_shell.Now, build, status, []));

    private string Answer(string id) =>
        Encoding.UTF8.GetString(_shell.Sent.Single(message => Encoding.UTF8.GetString(message.IdToken) == $"\"{id}\"").Json);
}
