namespace Autoreload.Lightningd;

/// <summary>
/// Lets lightningd wait a little while its children are far behind and catching up: what does not lie in our memory need not be moved
/// through it. A child that takes nothing makes nobody wait: behind what it did not read an autoreload-restart may come.
/// </summary>
/// <param name="loop">Whose timers.</param>
/// <param name="children">How many bytes wait for them, and how many they have taken.</param>
internal sealed class ReadAhead(EventLoop loop, Func<(long Unwritten, long Written)> children)
{
    private const long Most = 1 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private long _written;
    private bool _isPaused;

    /// <summary>Whether to leave in the pipe what lightningd has sent.</summary>
    public bool IsPaused => _isPaused && children().Unwritten > Most;

    /// <summary>Something was read.</summary>
    public void Note()
    {
        var (unwritten, written) = children();
        _isPaused = unwritten > Most && written != _written;
        _written = written;
        if (_isPaused)
            loop.After(Pause, () => _isPaused = false);
    }
}
