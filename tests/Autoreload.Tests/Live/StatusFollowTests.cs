using Autoreload.Live;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Live;

public sealed class StatusFollowTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly Pauses _pauses = new();
    private readonly List<string> _asked = [];

    [Fact]
    public async Task Without_a_terminal_each_answer_is_a_line()
    {
        using var stop = new CancellationTokenSource();

        await Follow().RunAsync(["autoreload-status"], AskAsync(stop, 3), stop.Token);

        Assert.Equal(
            """
            a.py Running, incarnation 1, 0 calls/s, 0 pending, 0 held
            a.py Running, incarnation 1, 10 calls/s, 0 pending, 0 held
            a.py Running, incarnation 1, 10 calls/s, 0 pending, 0 held

            """,
            _output.ToString());
    }

    [Fact]
    public async Task Of_several_plugins_one_is_asked_each_second()
    {
        using var stop = new CancellationTokenSource();

        await Follow().RunAsync(["autoreload-status-a", "autoreload-status-b"], AskAsync(stop, 4), stop.Token);

        Assert.Equal(["autoreload-status-a", "autoreload-status-b", "autoreload-status-a", "autoreload-status-b"], _asked);
        Assert.All(_pauses.Asked, pause => Assert.Equal(TimeSpan.FromSeconds(1), pause));
    }

    [Fact]
    public async Task A_lightningd_that_goes_away_is_an_error() =>
        await Assert.ThrowsAsync<IOException>(() => Follow().RunAsync(["x"], _ => throw new IOException("gone"), TestContext.Current.CancellationToken));

    public void Dispose() => _output.Dispose();

    private StatusFollow Follow()
    {
        var console = PlainConsole.On(_output);
        console.Profile.Width = 80;
        return new(console, _pauses);
    }

    private Func<string, Task<LiveStatus>> AskAsync(CancellationTokenSource stop, int times) => async method =>
    {
        _asked.Add(method);
        if (_asked.Count == times)
            await stop.CancelAsync();
        var counters = new JObject { ["given_to_child"] = _asked.Count * 10 };
        return new(new() { ["state"] = "Running", ["plugin"] = "/p/a.py", ["serving"] = new JObject { ["incarnation"] = 1 }, ["counters"] = counters });
    };

    /// <summary>A clock whose pauses are over at once, and have taken their time.</summary>
    private sealed class Pauses : TimeProvider
    {
        private long _now;

        public List<TimeSpan> Asked { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Asked.Add(dueTime);
            _now += dueTime.Ticks;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
