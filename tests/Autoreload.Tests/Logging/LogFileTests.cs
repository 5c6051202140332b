using Autoreload.Logging;
using NLog;
using NLog.Config;

namespace Autoreload.Tests.Logging;

public sealed class LogFileTests : IDisposable
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

    [Fact]
    public void The_newest_entries_stand_in_the_file_that_was_named_and_few_old_files_are_kept()
    {
        Log(log =>
        {
            for (var i = 0; i < 60; i++)
            {
                log.Info($"{i} {new string('x', 1 << 20)}");
                log.Factory.Flush();
            }
        });

        var files = Directory.GetFiles(Path.GetDirectoryName(_folder["log"])!);
        Assert.Contains("INFO  59 ", Text(), StringComparison.Ordinal);
        Assert.InRange(files.Length, 2, 4);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 12 << 20));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_complained_of() =>
        Assert.ThrowsAny<IOException>(() => LogFile.AddTo(new LoggingConfiguration(), _folder["missing/log"]));

    public void Dispose() => _folder.Dispose();

    private void Log(Action<Logger> write)
    {
        var configuration = new LoggingConfiguration();
        LogFile.AddTo(configuration, _folder["log"]);
        using var factory = new LogFactory { Configuration = configuration };
        write(factory.GetLogger("autoreload"));
    }

    private string Text() => File.ReadAllText(_folder["log"]);
}
