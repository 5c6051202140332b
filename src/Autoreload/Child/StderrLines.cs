using Autoreload.Loop;

namespace Autoreload.Child;

/// <summary>
/// What a child writes on its stderr, as it is reported: lines that come close together as one block, so that a traceback stays
/// whole, and of a flood the beginning and the end of each block, since the end says why the child died.
/// </summary>
/// <param name="loop">Whose thread reports.</param>
/// <param name="report">Gets a block, and how many lines before it were left out.</param>
internal sealed class StderrLines(EventLoop loop, Action<IReadOnlyList<string>, long> report)
{
    // A burst is shown whole, a flood with at most LinesPerSecond + LastLines / Together lines a second.
    private const int Burst = 300;
    private const int LinesPerSecond = 200;
    private const int LastLines = 20;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(50);

    private readonly Queue<string> _last = new(LastLines + 1);
    private List<string> _first = [];
    private double _allowance = Burst;
    private TimeSpan _allowedAt = loop.Now;
    private long _leftOut;
    private LoopTimer? _timer;

    /// <summary>Takes a line; it is reported soon.</summary>
    public void Add(string line)
    {
        if (_timer is null)
            Begin();
        if (_first.Count < _allowance)
            _first.Add(line);
        else
            AddToLast(line);
    }

    public void Report()
    {
        _timer?.Stop();
        _timer = null;
        if (_first.Count > 0)
            report(_first, 0);
        if (_last.Count > 0)
            report([.. _last], _leftOut);
        _allowance -= _first.Count;
        _first = [];
        _last.Clear();
        _leftOut = 0;
    }

    private void Begin()
    {
        var now = loop.Now;
        _allowance = Math.Min(Burst, _allowance + ((now - _allowedAt).TotalSeconds * LinesPerSecond));
        _allowedAt = now;
        _timer = loop.After(Together, Report);
    }

    private void AddToLast(string line)
    {
        _last.Enqueue(line);
        if (_last.Count <= LastLines)
            return;
        _last.Dequeue();
        _leftOut++;
    }
}
