using Autoreload.Loop;

namespace Autoreload.Child;

/// <summary>Notices an object that was begun and is not continued. lightningd would wait forever for its end, without a word.</summary>
/// <param name="loop">Whose timers.</param>
/// <param name="isPaused">Whether it is we who do not read.</param>
/// <param name="stalled">Called once per stall, with the number of bytes that lie there and for how long nothing has come.</param>
internal sealed class StallTimer(EventLoop loop, Func<bool> isPaused, Action<int, TimeSpan> stalled)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private LoopTimer? _timer;
    private TimeSpan _lastByte;
    private int _unfinished;

    /// <summary>Bytes came; so many of them belong to an object that is not complete.</summary>
    public void BytesCame(int unfinished)
    {
        _unfinished = unfinished;
        if (unfinished == 0)
            return;
        // Large messages come in many pieces: one timer, which looks again, is cheaper than one for each.
        _lastByte = loop.Now;
        if (_timer is null or { IsStopped: true })
            _timer = loop.After(Patience, Look);
    }

    /// <summary>Nothing will come any more.</summary>
    public void Stop() => _timer?.Stop();

    private void Look()
    {
        if (_unfinished == 0)
            return;
        var left = isPaused() ? Patience : _lastByte + Patience - loop.Now;
        if (left > TimeSpan.Zero)
            _timer = loop.After(left, Look);
        else
            stalled(_unfinished, Patience);
    }
}
