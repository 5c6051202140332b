using Autoreload.Core;
using Autoreload.Core.Machine;
using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>Divides what happened into chapters, by the transitions of the machine.</summary>
internal sealed class Chapters(Lives lives)
{
    private const int MostLines = 400;

    private Chapter? _open;
    private Chapter? _down;
    private string _change = "";
    private string? _buildCommand;
    private string _failedBuild = "";
    private TimeSpan _lastMove;
    private List<Line> _moment = [];

    /// <summary>All of them, in their order.</summary>
    public List<Chapter> All { get; } = [];

    /// <summary>A run of autoreload began.</summary>
    public void Begin(BeginEntry begun, TimeSpan now)
    {
        Close(now);
        (_lastMove, _buildCommand) = (now, begun.Build);
        _open = Add(new($"autoreload began with {Path.GetFileName(begun.Plugin)}", now));
    }

    /// <summary>The recording ends.</summary>
    public void Close(TimeSpan now)
    {
        if (_open is { } open)
            open.End = now;
        _open = _down = null;
    }

    /// <summary>Something happened that belongs to the story.</summary>
    public void Note(Line line)
    {
        if (_open is { Lines.Count: < MostLines } open)
            open.Lines.Add(line);
        // What causes a transition is recorded before it, with the same time.
        _moment = _moment is [var first, ..] && first.At == line.At ? [.. _moment, line] : [line];
    }

    /// <summary>Something happened; a change on disk, or what a build said, explains what follows.</summary>
    public void Take(EventEntry observed)
    {
        if (observed.Event is nameof(ProxyEvent.ChangeSeen) or nameof(ProxyEvent.ExecutableChanged) or nameof(ProxyEvent.SourceChanged))
            _change = observed.Text.Length == 0 ? "A source was saved" : $"{Path.GetFileName(observed.Text)} was saved";
        if (observed.Event == nameof(ProxyEvent.BuildEnded))
            _failedBuild = BuildWords.Failure(_buildCommand, observed.Text);
    }

    /// <summary>The machine took a transition.</summary>
    public void Take(TransitionEntry moved, TimeSpan now)
    {
        if (_open is null && IsBetweenChapters(moved))
            return;
        var open = _open ??= IsRest(moved.From) ? Begin(moved, now) : Add(new("the recording begins in the middle of this", now));
        if (!IsRest(moved.From))
            open.Phases.Add(new(moved.From, Max(_lastMove, open.At), now));
        _lastMove = open.End = now;
        open.Life = ConcernedBy(moved);
        if (IsRest(moved.To) || IsEnding(moved.To))
            End(open, moved, now);
    }

    private Chapter Begin(TransitionEntry moved, TimeSpan now)
    {
        var chapter = Add(new(CauseOf(moved), now));
        chapter.Lines.AddRange(_moment.Where(line => line.At == now));
        return chapter;
    }

    private Chapter Add(Chapter chapter)
    {
        All.Add(chapter);
        return chapter;
    }

    private void End(Chapter chapter, TransitionEntry moved, TimeSpan now)
    {
        (chapter.Verdict, chapter.Outcome) = Outcomes.Of(moved, chapter, lives.Serving, _failedBuild);
        if (IsServing(moved.To) && _down is { Down: { } down } before)
            (before.Down, _down) = ((down.From, now), null);
        if (moved.To == nameof(ProxyState.AwaitingChange))
            (_down ??= chapter).Down ??= (now, null);
        _open = null;
    }

    private Life? ConcernedBy(TransitionEntry moved) =>
        moved.Trigger == nameof(ProxyTrigger.ServingExited) ? lives.All.FindLast(life => life.IsCrash) ?? lives.Last : lives.Last;

    private string CauseOf(TransitionEntry moved) => moved.Trigger switch
    {
        nameof(ProxyTrigger.ChangeSeen) or nameof(ProxyTrigger.ExecutableChanged) or nameof(ProxyTrigger.SourceChanged) => _change.Length == 0 ? "A file was saved" : _change,
        nameof(ProxyTrigger.RestartRequested) => "autoreload-restart was called",
        nameof(ProxyTrigger.StopFirstRequested) => "autoreload-restart stop_first=true was called",
        nameof(ProxyTrigger.ServingExited) => $"child {ConcernedBy(moved)?.Number} crashed",
        nameof(ProxyTrigger.ShutdownAnnounced) or nameof(ProxyTrigger.LightningdClosed) => "lightningd ended the plugin",
        var other => other,
    };

    private static bool IsBetweenChapters(TransitionEntry moved) =>
        IsEnding(moved.From) || (IsRest(moved.From) && (IsServing(moved.To) || moved.To == moved.From));

    private static bool IsRest(string state) => IsServing(state) || state == nameof(ProxyState.AwaitingChange);

    // While it registers what is new with lightningd, the child serves.
    private static bool IsServing(string state) => state is nameof(ProxyState.Running) or nameof(ProxyState.Registering);

    private static bool IsEnding(string state) => state is nameof(ProxyState.ShuttingDown) or nameof(ProxyState.Stopped);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
