namespace Autoreload.Reports.Story;

/// <summary>One incarnation of the child. Times are since the recording began.</summary>
/// <param name="run">Which run of autoreload: each counts its incarnations from 1.</param>
/// <param name="number">Which incarnation.</param>
/// <param name="at">When it was launched.</param>
internal sealed class Life(int run, int number, TimeSpan at)
{
    private const int MostLines = 200;
    private readonly Queue<string> _stderr = [];

    /// <summary>Which run of autoreload.</summary>
    public int Run { get; } = run;

    /// <summary>Its number.</summary>
    public int Number { get; } = number;

    /// <summary>Its process, as the trace says it.</summary>
    public string Pid { get; set; } = "";

    /// <summary>Its stages and when each began.</summary>
    public List<(LifeStage Stage, TimeSpan From)> Stages { get; } = [(LifeStage.Start, at)];

    /// <summary>When it was launched.</summary>
    public TimeSpan At => Stages[0].From;

    /// <summary>When it was gone; null while it lives.</summary>
    public TimeSpan? End { get; private set; }

    /// <summary>How it ended, as the trace says it.</summary>
    public string Exit { get; private set; } = "";

    /// <summary>The stage it is in, or was in last.</summary>
    public LifeStage Stage => Stages[^1].Stage;

    /// <summary>Whether it was launched while more might be saved, and that is all it ever was: if it fails, it may have read half a save.</summary>
    public bool IsEarly { get; set; }

    /// <summary>Whether it ended though nobody had asked it to.</summary>
    public bool IsCrash => End is not null && Stage != LifeStage.Draining && !IsEarly;

    /// <summary>Its last lines on stderr.</summary>
    public IReadOnlyCollection<string> Stderr => _stderr;

    /// <summary>It goes to a stage, unless it is there or past it.</summary>
    public void Enter(LifeStage stage, TimeSpan now)
    {
        if (End is null && stage > Stage)
            Stages.Add((stage, now));
    }

    /// <summary>It is gone.</summary>
    public void Ended(string how, TimeSpan now)
    {
        if (End is null)
            (End, Exit) = (now, how);
    }

    /// <summary>It wrote to stderr.</summary>
    public void Wrote(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            _stderr.Enqueue(line);
            if (_stderr.Count > MostLines)
                _stderr.Dequeue();
        }
    }
}
