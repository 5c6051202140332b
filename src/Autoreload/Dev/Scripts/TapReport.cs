using Autoreload.Dev.Node;
using Autoreload.Dev.Screen;

namespace Autoreload.Dev.Scripts;

/// <summary>The Test Anything Protocol, version 13: one test point per line.</summary>
/// <param name="screen">Shows it.</param>
internal sealed class TapReport(DevScreen screen) : IScriptReport
{
    private int _count;
    private bool _hasFailed;

    /// <inheritdoc/>
    public void Begin(ScriptLine line)
    {
        if (_count == 0)
            screen.Tap("TAP version 13");
    }

    /// <inheritdoc/>
    public void Progress(ScriptLine line, string text)
    {
        // Not a matter of the test's.
    }

    /// <inheritdoc/>
    public void Answer(ScriptLine line, Outcome outcome)
    {
        // It is the judgement that counts.
    }

    /// <inheritdoc/>
    public void Add(ScriptLine line)
    {
        // A # begins a directive, a line end a new test point.
        var text = line.Text.ReplaceLineEndings(" ").Replace("#", "\\#", StringComparison.Ordinal);
        screen.Tap($"{(line.Failure is null ? "ok" : "not ok")} {++_count} - {text}");
        if (line.Failure is null)
            return;
        _hasFailed = true;
        screen.Tap($"# line {line.Number}: {line.Failure.ReplaceLineEndings("\n# ")}");
    }

    /// <inheritdoc/>
    public bool End()
    {
        if (_count == 0)
            screen.Tap("TAP version 13");
        screen.Tap($"1..{_count}");
        return !_hasFailed;
    }
}
