using Autoreload.Loop;

namespace Autoreload.Watching;

/// <summary>Scans the disk when a scan is due: on another thread, as it takes time, and one scan at a time.</summary>
/// <param name="loop">Whose thread asks for scans and takes them. What a scan throws is this part's failure: there is no <see cref="Taken"/> for it then.</param>
/// <param name="newScan">Makes what scans. It is made anew after a fault in it.</param>
internal sealed class ScanSchedule(EventLoop loop, Func<Func<Scan>> newScan)
{
    private const int LeastPausePerCost = 200;
    private const int RememberedCosts = 4;

    // The first scans of a program are slow and tell nothing: they count as free.
    private readonly Queue<TimeSpan> _costs = new([TimeSpan.Zero]);
    private Func<Scan> _scan = newScan();
    private LoopTimer? _timer;
    private TimeSpan _due;
    private TimeSpan _soon = TimeSpan.MinValue;
    private bool _isScanning;
    private bool _isOverdue;
    private bool _isEnded;

    /// <summary>Called when a scan begins.</summary>
    public required Action Begun { private get; init; }

    /// <summary>Gets each scan.</summary>
    public required Action<Scan> Taken { private get; init; }

    /// <summary>Scans after a while, or earlier if that was asked for before.</summary>
    public void ScanIn(TimeSpan wait)
    {
        var due = loop.Now + wait;
        if (_isEnded || (_timer is { IsStopped: false } && _due <= due))
            return;
        _timer?.Stop();
        _due = due;
        _timer = loop.After(wait, Begin);
    }

    /// <summary>Scans at once, or after a pause since it last did so because of this.</summary>
    public void ScanSoon(TimeSpan pause)
    {
        var now = loop.Now;
        if (_soon <= now)
            _soon = _soon + pause > now ? _soon + pause : now;
        // The scan that was promised for then may have been made earlier, before this was asked.
        ScanIn(_soon - now);
    }

    /// <summary>Scans after a pause that nobody cuts short: scanning takes no more than half a percent of the time.</summary>
    public void ScanAfter(TimeSpan pause)
    {
        // Any scan may take long on a busy machine: the cheapest of the last ones counts.
        var fair = _costs.Min() * LeastPausePerCost;
        ScanIn(pause > fair ? pause : fair);
    }

    /// <summary>Scans no more.</summary>
    public void End()
    {
        _isEnded = true;
        _timer?.Stop();
    }

    private void Begin()
    {
        _isOverdue = _isScanning;
        if (_isScanning)
            return;
        Begun();
        _isScanning = true;
        loop.Aside(ScanAside);
    }

    private void ScanAside()
    {
        Scan? scan = null;
        try
        {
            scan = _scan();
        }
        finally
        {
            loop.Post(() => FinishScan(scan));
        }
    }

    private void FinishScan(Scan? scan)
    {
        _isScanning = false;
        if (scan is null)
            _scan = newScan();
        else
            Take(scan);
        CatchUp();
    }

    private void Take(Scan scan)
    {
        _costs.Enqueue(scan.Cost);
        if (_costs.Count > RememberedCosts)
            _costs.Dequeue();
        Taken(scan);
    }

    private void CatchUp()
    {
        if (_isOverdue && !_isEnded)
            Begin();
    }
}
