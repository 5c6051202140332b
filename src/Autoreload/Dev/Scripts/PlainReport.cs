using Autoreload.Dev.Node;
using Autoreload.Dev.Screen;

namespace Autoreload.Dev.Scripts;

/// <summary>Shows each line and its answer, and where one failed.</summary>
/// <param name="screen">Shows them.</param>
/// <param name="name">What the script is called.</param>
internal sealed class PlainReport(DevScreen screen, string name) : IScriptReport
{
    private bool _hasFailed;

    /// <inheritdoc/>
    public void Begin(ScriptLine line) => screen.Echo(line.Text);

    /// <inheritdoc/>
    public void Progress(ScriptLine line, string text) => screen.Note($"{line.Text}: {text}");

    /// <inheritdoc/>
    public void Answer(ScriptLine line, Outcome outcome) => screen.Show(line.Text, screen.IsJson ? outcome : outcome.Judged(null));

    /// <inheritdoc/>
    public void Add(ScriptLine line)
    {
        if (line.Failure is null)
            return;
        _hasFailed = true;
        screen.Failure($"{name}:{line.Number}: {line.Text}: {line.Failure}");
    }

    /// <inheritdoc/>
    public bool End() => !_hasFailed;
}
