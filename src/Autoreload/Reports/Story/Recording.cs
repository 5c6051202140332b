using Autoreload.Core;
using Autoreload.Core.Machine;
using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>All that a trace tells, taken entry by entry: the trace may be larger than memory.</summary>
internal sealed class Recording
{
    private const int MostListed = 100_000;
    private const int MostUnaskedEnds = 10;

    private readonly Exchanges _exchanges = new();
    private readonly Lives _lives = new();
    private readonly Chapters _chapters;
    private readonly Queue<UnaskedEnd> _unaskedEnds = [];
    private readonly Queue<ListedEntry> _listed = [];
    private bool _isInBurst;

    private Recording() => _chapters = new(_lives);

    /// <summary>The clock.</summary>
    public RecordedClock Clock { get; } = new();

    /// <summary>What was run; empty when its beginning was not recorded.</summary>
    public string Plugin { get; private set; } = "";

    /// <summary>The latest version of the format in it.</summary>
    public int Format { get; private set; }

    /// <summary>How many messages there are in the trace.</summary>
    public long Messages { get; private set; }

    /// <summary>How many entries are missing in it.</summary>
    public long Missing { get; private set; }

    /// <summary>How many entries came before those that are listed.</summary>
    public long NotListed { get; private set; }

    /// <summary>The messages and what became of each.</summary>
    public IReadOnlyList<Exchange> Exchanges => _exchanges.All;

    /// <summary>The messages that were under way in a stretch of time, as far as they came at most a minute before it.</summary>
    public IEnumerable<Exchange> ExchangesWithin(TimeSpan from, TimeSpan until) => _exchanges.Within(from, until);

    /// <summary>The incarnations.</summary>
    public IReadOnlyList<Life> Lives => _lives.All;

    /// <summary>What happened.</summary>
    public IReadOnlyList<Chapter> Chapters => _chapters.All;

    /// <summary>The last incarnations that ended unasked.</summary>
    public IReadOnlyCollection<UnaskedEnd> UnaskedEnds => _unaskedEnds;

    /// <summary>How many incarnations ended unasked while they served.</summary>
    public int Crashes => _lives.All.Count(life => life is { IsCrash: true, Stage: LifeStage.Serving });

    /// <summary>The moments for the timeline.</summary>
    public List<Mark> Marks { get; } = [];

    /// <summary>How often each transition was taken.</summary>
    public Dictionary<(string From, string Trigger, string To), int> Transitions { get; } = [];

    /// <summary>What the child registered.</summary>
    public Manifests Manifests { get; } = new();

    /// <summary>The last entries, to be read.</summary>
    public IReadOnlyCollection<ListedEntry> Listed => _listed;

    /// <summary>Reads a trace to its end.</summary>
    public static Recording Of(IEnumerable<TraceEntry> entries)
    {
        var recording = new Recording();
        foreach (var entry in entries)
            recording.Take(entry);
        recording._chapters.Close(recording.Clock.Elapsed);
        return recording;
    }

    private void Take(TraceEntry entry)
    {
        var now = Clock.Advance(entry.At);
        switch (entry)
        {
            case BeginEntry begun: Take(begun, now); break;
            case MessageEntry message: Take(message, now); break;
            case EventEntry observed: Take(observed, now); break;
            case TransitionEntry moved: Take(moved, now); break;
            case DroppedEntry leftOut: Take(leftOut, now); break;
        }
    }

    private void Take(BeginEntry begun, TimeSpan now)
    {
        Plugin = begun.Plugin;
        Format = Math.Max(Format, begun.Format);
        _lives.BeginRun(now);
        _exchanges.BeginRun();
        _chapters.Begin(begun, now);
        List(ListedEntry.Of(new Line(now, "autoreload", $"begins with {begun.Plugin}")));
    }

    private void Take(MessageEntry message, TimeSpan now)
    {
        var head = MessageHead.Of(message.Text);
        var exchange = _exchanges.Take(message, head, now);
        if (exchange?.Method == "getmanifest" && message.From == Endpoint.Child)
            Manifests.Take(head.Content);
        _lives.Take(message, exchange, now);
        if (exchange is { IsError: true, IsAnsweredByAutoreload: true } && message.From == Endpoint.Autoreload)
            _chapters.Note(new(now, "autoreload", $"refused {exchange.Method}: {head.Content}"));
        Messages++;
        List(ListedEntry.Of(message, head, exchange, now));
    }

    private void Take(EventEntry observed, TimeSpan now)
    {
        if (_lives.Take(observed, now) is { IsCrash: true } crashed)
            Crashed(crashed, now);
        _chapters.Take(observed);
        TakeSave(observed, now);
        if (EventWords.Of(observed) is { } text)
            Tell(new(now, observed.Incarnation is { } number ? $"child {number}" : "autoreload", text));
    }

    /// <summary>A burst of saves is one mark, where it begins.</summary>
    private void TakeSave(EventEntry observed, TimeSpan now)
    {
        var isSeen = observed.Event == nameof(ProxyEvent.ChangeSeen);
        var isChange = observed.Event is nameof(ProxyEvent.ExecutableChanged) or nameof(ProxyEvent.SourceChanged);
        if (isSeen || (isChange && !_isInBurst))
            Marks.Add(new(now, MarkKind.Saved, observed.Text));
        _isInBurst = isSeen || (_isInBurst && !isChange && observed.Event != nameof(ProxyEvent.ChangeSettled));
    }

    private void Take(TransitionEntry moved, TimeSpan now)
    {
        var arrow = (moved.From, moved.Trigger, moved.To);
        Transitions[arrow] = Transitions.GetValueOrDefault(arrow) + 1;
        if (moved.Trigger is nameof(ProxyTrigger.BuildSucceeded) or nameof(ProxyTrigger.BuildFailed))
            Marks.Add(new(now, moved.Trigger == nameof(ProxyTrigger.BuildFailed) ? MarkKind.BuildFailed : MarkKind.Built, ""));
        _lives.Take(moved, now);
        if (moved.Trigger == nameof(ProxyTrigger.CandidateRefused) && _lives.CountEarlyEnd() is { } told)
            Crashed(told, now);
        Tell(new(now, "autoreload", $"{moved.From} → {moved.To} ({moved.Trigger})"));
        _chapters.Take(moved, now);
    }

    private void Take(DroppedEntry leftOut, TimeSpan now)
    {
        Missing += leftOut.Count;
        List(ListedEntry.Of(new Line(now, "autoreload", $"{leftOut.Count} entries are missing here")));
    }

    private void Crashed(Life life, TimeSpan now)
    {
        Marks.Add(new(now, MarkKind.Crashed, $"child {life.Number}: {life.Exit}"));
        _unaskedEnds.Enqueue(UnaskedEnd.Of(life, _exchanges));
        if (_unaskedEnds.Count > MostUnaskedEnds)
            _unaskedEnds.Dequeue();
    }

    private void Tell(Line line)
    {
        _chapters.Note(line);
        List(ListedEntry.Of(line));
    }

    private void List(ListedEntry entry)
    {
        _listed.Enqueue(entry);
        if (_listed.Count <= MostListed)
            return;
        _listed.Dequeue();
        NotListed++;
    }
}
