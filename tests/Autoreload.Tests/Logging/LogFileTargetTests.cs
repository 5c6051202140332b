using Autoreload.Logging;
using NLog;
using NLog.Config;

namespace Autoreload.Tests.Logging;

public sealed class LogFileTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_entry_has_time_level_and_text()
    {
        Log(log => log.Warn("the plugin failed"));

        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} WARN  the plugin failed\n$", Text());
    }

    [Fact]
    public void Further_lines_of_an_entry_cannot_pass_for_entries()
    {
        Log(log => log.Info("stderr: one\n2026-01-01 00:00:00.000 ERROR forged\r2026-01-01\u2028\u0085x"));

        Assert.All(Text().Split('\n')[1..^1], line => Assert.StartsWith(new string(' ', 30), line, StringComparison.Ordinal));
        Assert.Contains("ERROR forged?2026-01-01??x\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_it_steers_a_terminal()
    {
        Log(log => log.Info("a\u001b[31mb\u001b]0;title\ac\u009bd\u202ee\b – é"));

        Assert.EndsWith("INFO  abc?d?e? – é\n", Text(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Log(Action<Logger> write)
    {
        var configuration = new LoggingConfiguration();
        configuration.AddRuleForAllLevels(new LogFileTarget(_folder["log"], text => Assert.Fail(text)));
        using var factory = new LogFactory { Configuration = configuration };
        write(factory.GetLogger("autoreload"));
    }

    private string Text() => File.ReadAllText(_folder["log"]);
}
