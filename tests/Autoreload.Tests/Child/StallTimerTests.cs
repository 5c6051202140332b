using Autoreload.Child;
using Autoreload.Loop;

namespace Autoreload.Tests.Child;

public sealed class StallTimerTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly EventLoop _loop;
    private readonly List<int> _stalls = [];
    private readonly StallTimer _stall;
    private bool _isPaused;

    public StallTimerTests()
    {
        _loop = new(_time);
        _stall = new(_loop, () => _isPaused, (bytes, _) => _stalls.Add(bytes));
    }

    [Fact]
    public void An_object_that_is_not_continued_for_five_seconds_is_reported_once()
    {
        _stall.BytesCame(7);

        PassSeconds(20);

        Assert.Equal([7], _stalls);
    }

    [Fact]
    public void Each_byte_begins_the_five_seconds_anew()
    {
        _stall.BytesCame(7);
        PassSeconds(4);
        _stall.BytesCame(8);
        PassSeconds(4);
        var before = _stalls.Count;

        PassSeconds(1);

        Assert.Equal(0, before);
        Assert.Equal([8], _stalls);
    }

    [Fact]
    public void A_complete_object_is_no_stall()
    {
        _stall.BytesCame(7);
        _stall.BytesCame(0);

        PassSeconds(20);

        Assert.Empty(_stalls);
    }

    [Fact]
    public void A_stall_that_goes_on_after_some_bytes_is_another()
    {
        _stall.BytesCame(7);
        PassSeconds(6);
        _stall.BytesCame(9);

        PassSeconds(6);

        Assert.Equal([7, 9], _stalls);
    }

    [Fact]
    public void While_we_do_not_read_the_child_does_not_stall()
    {
        _isPaused = true;
        _stall.BytesCame(7);

        PassSeconds(20);

        Assert.Empty(_stalls);
    }

    public void Dispose() => _loop.Dispose();

    private void PassSeconds(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _loop.Post(() => { });
            _loop.Turn();
        }
    }
}
