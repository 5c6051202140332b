using Autoreload.Loop;

namespace Autoreload.Tests.Loop;

public sealed class EventLoopTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly EventLoop _loop;
    private readonly List<string> _done = [];

    public EventLoopTests() => _loop = new(_time);

    [Fact]
    public void Work_of_other_threads_is_done_on_the_loops_own_in_its_order()
    {
        var own = Environment.CurrentManagedThreadId;
        var other = new Thread(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                var number = i;
                _loop.Post(() => _done.Add($"{number} {Environment.CurrentManagedThreadId == own}"));
            }
        });
        other.Start();

        while (_done.Count < 100)
            _loop.Turn();

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"{number} True"), _done);
    }

    [Fact]
    public void Timers_fire_when_they_are_due_in_the_order_of_their_times()
    {
        _loop.After(TimeSpan.FromSeconds(2), () => _done.Add("second"));
        _loop.After(TimeSpan.FromSeconds(1), () => _done.Add("first"));
        _loop.After(TimeSpan.FromSeconds(3), () => _done.Add("third"));

        _time.Advance(TimeSpan.FromSeconds(2));
        _loop.Turn();

        Assert.Equal(["first", "second"], _done);
    }

    [Fact]
    public void A_stopped_timer_does_not_fire()
    {
        _loop.After(TimeSpan.FromSeconds(1), () => _done.Add("stopped")).Stop();
        _loop.After(TimeSpan.FromSeconds(1), () => _done.Add("other"));

        _time.Advance(TimeSpan.FromSeconds(1));
        _loop.Turn();

        Assert.Equal(["other"], _done);
    }

    [Fact]
    public void What_a_part_throws_is_told_to_the_part_and_the_rest_of_the_work_is_done()
    {
        List<string> failures = [];
        var part = _loop.Part(bug => failures.Add(bug.Message));
        part.Post(() => throw new InvalidOperationException("posted"));
        part.Afterwards(() => throw new InvalidOperationException("afterwards"));
        part.After(TimeSpan.Zero, () => throw new InvalidOperationException("timer"));
        _loop.After(TimeSpan.Zero, () => _done.Add("timer"));
        _loop.Post(() => _done.Add("posted"));

        _loop.Turn();

        Assert.Equal(["afterwards", "posted", "timer"], failures);
        Assert.Equal(["posted", "timer"], _done);
    }

    [Fact]
    public void What_no_part_has_thrown_ends_the_loop()
    {
        _loop.Post(() => throw new InvalidOperationException("posted"));

        Assert.Throws<InvalidOperationException>(_loop.Run);
    }

    [Fact]
    public void After_the_end_nothing_can_be_posted()
    {
        _loop.Dispose();

        var isTaken = _loop.Post(() => _done.Add("late"));

        Assert.False(isTaken);
    }

    public void Dispose() => _loop.Dispose();
}
