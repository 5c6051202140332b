using System.Text;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Reports;

public sealed class CrashReportTests
{
    private readonly FakeShell _shell = new();
    private readonly List<Effect.Log> _logs = [];

    public CrashReportTests()
    {
        _shell.Run();
        _shell.Observe = effect =>
        {
            if (effect is Effect.Log log)
                _logs.Add(log);
        };
    }

    [Fact]
    public void Notifications_count_among_what_the_child_was_last_given()
    {
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:hello#3","method":"hello","params":[]}""");
        _shell.Lightningd("""{"jsonrpc":"2.0","method":"block_added","params":{"block_added":{"height":7}}}""");

        _shell.Exited(1, new(Code: 1, Signal: 0));

        Assert.Contains(_logs, log => log.Text.Contains("It was last given hello, block_added", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_that_a_reload_ended_says_so_and_which_save_it_was()
    {
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:hello#3","method":"hello","params":[]}""");
        _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));
        _shell.Launched(2);
        _shell.GiveManifest(2);

        _shell.Fire(ProxyTimer.DrainDeadline);
        _shell.Exited(1, new(Code: 0, Signal: 15));

        Assert.Contains("a reload ended it (hello.py changed)", Encoding.UTF8.GetString(_shell.Sent[^1].Error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_that_disables_itself_is_not_broken()
    {
        _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));
        _shell.Launched(2);
        _shell.GiveManifest(2, """{"disable":"not on this network"}""");
        _shell.Exited(2, new(Code: 0, Signal: 9));

        Assert.All(_logs, log => Assert.True(log.Level <= LogLevel.Info, log.Text));
        Assert.Contains(_logs, log => log.Text.Contains("disabled itself: not on this network", StringComparison.Ordinal));
    }

    [Fact]
    public void Topics_that_nobody_registered_do_not_fill_the_log()
    {
        for (var i = 0; i < 1000; i++)
            _shell.ChildSays(1, $$$"""{"jsonrpc":"2.0","method":"topic{{{i}}}","params":{}}""");

        Assert.Equal(100, _logs.Count(log => log.Text.Contains("notifications of the topic", StringComparison.Ordinal)));
    }
}
