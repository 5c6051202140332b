namespace Autoreload.Watching;

/// <summary>
/// Says when a state of the disk is believed: when a look has seen it that began a settle time after the last change. That was at the
/// last hint or, as a writer that has mapped the file gives none, at the file's own change time. A change without a hint may
/// have happened at any time before the look that saw it first, so the time counts from there.
/// </summary>
internal sealed class Settling
{
    /// <summary>The settle time.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMilliseconds(60);

    private Snapshot? _state;
    private TimeSpan _since;
    private TimeSpan _lastHint = TimeSpan.MinValue;
    private TimeSpan _lookBegan;
    private TimeSpan _lookBeforeBegan;

    /// <summary>A hint has come, or what hints there were is not known.</summary>
    public void Hint(TimeSpan now) => _lastHint = now;

    /// <summary>A look begins.</summary>
    public void BeginLook(TimeSpan now) => (_lookBeforeBegan, _lookBegan) = (_lookBegan, now);

    /// <summary>A look has found nothing new.</summary>
    public void Forget() => _state = null;

    /// <summary>A look has found something new.</summary>
    /// <param name="found">What it saw.</param>
    /// <param name="changed">The change time of what is new in it; null when there is none, as of a file that is gone.</param>
    /// <param name="now">When the look has ended.</param>
    /// <returns>How long to wait with the next look; null when this one is to be believed.</returns>
    public TimeSpan? Wait(Snapshot found, TimeSpan? changed, TimeSpan now)
    {
        if (_state?.IsSameAs(found) != true)
            _since = QuietSince(changed, now);
        _state = found;
        var due = _since + Time;
        return _lookBegan >= due ? null : due > now ? due - now : TimeSpan.Zero;
    }

    private TimeSpan QuietSince(TimeSpan? changed, TimeSpan now)
    {
        // A change time that is still to come is another clock's, or the clock was set back.
        if (_lastHint < _lookBeforeBegan || changed > now)
            return now;
        return changed > _lastHint ? changed.Value : _lastHint;
    }
}
