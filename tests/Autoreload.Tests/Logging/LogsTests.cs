using System.Text;
using Autoreload.Core;
using Autoreload.Logging;
using Autoreload.Loop;

namespace Autoreload.Tests.Logging;

public sealed class LogsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<string> _sent = [];
    private readonly Logs _logs;

    public LogsTests() => _logs = new(_loop, bytes => _sent.Add(Encoding.UTF8.GetString(bytes.Span)), TimeProvider.System);

    [Fact]
    public void Lines_become_log_notifications_in_their_order_whenever_they_were_written()
    {
        _logs.Write(new(LogLevel.Debug, "early"));
        _logs.Begin();
        _logs.Write(new(LogLevel.Info, "still early"));
        _loop.RunUntil(() => _sent.Count > 0);

        _logs.Write(new(LogLevel.Warn, "{late}"));
        _logs.Write(new(LogLevel.Error, "later"));

        Assert.Equal([Log("debug", "early"), Log("info", "still early"), Log("unusual", "{late}"), Log("broken", "later")], _sent.Select(Plain));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_logged_before_an_end_that_came_at_once_is_in_the_file(bool hasBegun)
    {
        _logs.AddFile(_folder["log"]);
        _logs.Write(new(LogLevel.Error, "no such plugin"));
        if (hasBegun)
            _logs.Begin();

        _loop.Dispose();
        _logs.Dispose();

        Assert.Contains("no such plugin", File.ReadAllText(_folder["log"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_named_twice_has_each_line_once(bool isReady)
    {
        _logs.AddFile(_folder["log"]);
        if (isReady)
        {
            _logs.Begin();
            _logs.Write(new(LogLevel.Info, "first"));
            _loop.RunUntil(() => _sent.Count > 0);
        }

        _logs.AddFile(_folder["log"]);
        _logs.Write(new(LogLevel.Info, "only once"));
        _logs.Dispose();

        Assert.Single(File.ReadLines(_folder["log"]), line => line.Contains("only once", StringComparison.Ordinal));
        Assert.False(File.Exists(_folder["log.2"]));
    }

    public void Dispose()
    {
        _logs.Dispose();
        _loop.Dispose();
        _folder.Dispose();
    }

    private static string Log(string level, string text) => $"{level}: {text}";

    private static string Plain(string notification)
    {
        using var json = System.Text.Json.JsonDocument.Parse(notification);
        var parameters = json.RootElement.GetProperty("params");
        return $"{parameters.GetProperty("level")}: {parameters.GetProperty("message")}";
    }
}
