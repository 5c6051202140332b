using Autoreload.Loop;
using Autoreload.Pipes;

namespace Autoreload.Tests.Pipes;

public sealed class ReadThrottleTests : IDisposable
{
    private const long Much = 2 << 20;

    private readonly ManualTimeProvider _time = new();
    private readonly EventLoop _loop;
    private readonly ReadThrottle _throttle;
    private Backlog _backlog;

    public ReadThrottleTests()
    {
        _loop = new(_time);
        _throttle = new(_loop, () => _backlog);
    }

    [Fact]
    public void Lightningd_waits_while_a_child_is_far_behind_and_catching_up()
    {
        Read(Much, taken: 1);

        Assert.True(_throttle.IsPaused);
    }

    [Fact]
    public void It_waits_no_longer_once_the_child_has_caught_up()
    {
        Read(Much, taken: 1);

        _backlog = new(100, Much);

        Assert.False(_throttle.IsPaused);
    }

    [Fact]
    public void One_wait_is_short()
    {
        Read(Much, taken: 1);

        Pass();

        Assert.False(_throttle.IsPaused);
    }

    [Fact]
    public void It_does_not_wait_for_a_child_that_takes_nothing()
    {
        Read(Much, taken: 1);
        Pass();

        Read(Much, taken: 1);

        Assert.False(_throttle.IsPaused);
    }

    [Fact]
    public void It_does_not_wait_when_a_child_has_died_with_what_it_had_taken()
    {
        Read(Much, taken: 100);
        Pass();

        Read(Much, taken: 10);

        Assert.False(_throttle.IsPaused);
    }

    [Fact]
    public void It_does_not_wait_for_a_child_that_is_hardly_behind()
    {
        Read(1000, taken: 1);

        Assert.False(_throttle.IsPaused);
    }

    [Fact]
    public void A_child_that_takes_little_at_a_time_makes_nobody_wait_for_long()
    {
        var waits = 0;
        for (var taken = 1; taken <= 100; taken++)
        {
            Read(Much, taken);
            waits += _throttle.IsPaused ? 1 : 0;
            Pass();
        }

        Assert.Equal(5, waits);
    }

    [Fact]
    public void A_child_that_catches_up_each_time_may_be_waited_for_each_time()
    {
        var waits = 0;
        for (var taken = 1; taken <= 100; taken++)
        {
            Read(Much, taken);
            waits += _throttle.IsPaused ? 1 : 0;
            _backlog = new(100, taken);
        }

        Assert.Equal(100, waits);
    }

    public void Dispose() => _loop.Dispose();

    private void Read(long unwritten, long taken)
    {
        _backlog = new(unwritten, taken);
        _throttle.Note();
    }

    private void Pass()
    {
        _time.Advance(TimeSpan.FromMilliseconds(20));
        // So that the turn has something to do in any case.
        _loop.After(TimeSpan.Zero, () => { });
        _loop.Turn();
    }
}
