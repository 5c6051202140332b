using Autoreload.Loop;

namespace Autoreload.Pipes;

/// <summary>
/// Lets lightningd wait a little while its children are far behind and catching up: what is not in our memory need not be moved
/// through it. A child that takes nothing makes nobody wait, and a slow one not for long: an autoreload-restart may come after what
/// it did not read.
/// </summary>
/// <param name="loop">Whose timers.</param>
/// <param name="children">How far they are behind.</param>
internal sealed class ReadThrottle(EventLoop loop, Func<Backlog> children)
{
    private const long Most = 1 << 20;
    private const int MostInARow = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private LoopTimer? _pause;
    private int _inARow;
    private long _taken;

    /// <summary>Whether to leave in the pipe what lightningd has sent.</summary>
    public bool IsPaused => _pause is { IsStopped: false } && children().Unwritten > Most;

    public void Note()
    {
        var backlog = children();
        var isTaking = backlog.Taken > _taken;
        _taken = backlog.Taken;
        // They have caught up before the pause was over, or were never far behind.
        if (_pause is { IsStopped: false } || backlog.Unwritten <= Most)
            _inARow = 0;
        _pause?.Stop();
        if (isTaking && backlog.Unwritten > Most && _inARow++ < MostInARow)
            _pause = loop.After(Longest, static () => { });
    }
}
