using Autoreload.Lightningd;

namespace Autoreload.Tests.Lightningd;

public sealed class ReadAheadTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly EventLoop _loop;
    private readonly ReadAhead _ahead;
    private long _unwritten;
    private long _written;

    public ReadAheadTests()
    {
        _loop = new(_time);
        _ahead = new(_loop, () => (_unwritten, _written));
    }

    [Fact]
    public void Lightningd_waits_while_a_child_is_far_behind_and_catching_up()
    {
        (_unwritten, _written) = (2 << 20, 1);

        _ahead.Note();

        Assert.True(_ahead.IsPaused);
    }

    [Fact]
    public void It_waits_no_longer_once_the_child_has_caught_up()
    {
        (_unwritten, _written) = (2 << 20, 1);
        _ahead.Note();

        _unwritten = 100;

        Assert.False(_ahead.IsPaused);
    }

    [Fact]
    public void It_never_waits_for_long()
    {
        (_unwritten, _written) = (2 << 20, 1);
        _ahead.Note();

        _time.Advance(TimeSpan.FromMilliseconds(20));
        _loop.Turn();

        Assert.False(_ahead.IsPaused);
    }

    [Fact]
    public void It_does_not_wait_for_a_child_that_takes_nothing()
    {
        (_unwritten, _written) = (2 << 20, 1);
        _ahead.Note();
        _time.Advance(TimeSpan.FromMilliseconds(20));
        _loop.Turn();

        _ahead.Note();

        Assert.False(_ahead.IsPaused);
    }

    [Fact]
    public void It_does_not_wait_for_a_child_that_is_hardly_behind()
    {
        (_unwritten, _written) = (1000, 1);

        _ahead.Note();

        Assert.False(_ahead.IsPaused);
    }

    public void Dispose() => _loop.Dispose();
}
