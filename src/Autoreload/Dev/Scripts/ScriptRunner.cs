using Autoreload.Dev.Language;
using Autoreload.Dev.Session;

namespace Autoreload.Dev.Scripts;

/// <summary>Carries out the lines of a script one after the other, each when the one before is answered.</summary>
/// <param name="session">Carries them out.</param>
/// <param name="report">Tells how each went.</param>
internal sealed class ScriptRunner(DevSession session, IScriptReport report)
{
    private readonly List<string> _rows = [];
    private int _row;

    /// <summary>
    /// Runs to the end of the script or <c>.quit</c>. A line that begins with <c>=&gt;</c> judges the line before it, so that one is reported
    /// only when the next is read.
    /// </summary>
    /// <returns>Whether no line failed.</returns>
    public async Task<bool> RunAsync(TextReader lines, CancellationToken stop)
    {
        ScriptLine? previous = null;
        while (await ReadLineAsync(lines, stop) is { } line)
        {
            var parsed = PromptParser.Parse(line.Text);
            if (parsed is PromptLine.Expect { Line: null } && previous is not null)
                line = previous with { Text = $"{previous.Text} {line.Text.Trim()}" };
            else if (previous is not null)
                report.Add(previous);
            previous = null;
            if (parsed is PromptLine.Quit)
                break;
            if (parsed is PromptLine.Nothing)
                continue;
            report.Begin(line);
            var outcome = await session.ExecuteAsync(parsed, text => report.Progress(line, text), stop);
            report.Answer(line, outcome);
            previous = line with { Failure = outcome.Failure };
        }
        if (previous is not null)
            report.Add(previous);
        return report.End();
    }

    /// <summary>The lines that mean nothing, without running any.</summary>
    public static IEnumerable<ScriptLine> Faults(IEnumerable<string> rows)
    {
        var lines = rows as IReadOnlyList<string> ?? [.. rows];
        for (var (i, text, first) = (0, "", 0); i < lines.Count; i++)
        {
            (text, first) = text.Length == 0 ? (lines[i], i) : ($"{text}\n{lines[i]}", first);
            if (PromptWords.IsUnfinished(text) && i + 1 < lines.Count)
                continue;
            if (PromptParser.Parse(text) is PromptLine.Invalid invalid)
                yield return new(first + 1, text, invalid.Reason);
            text = "";
        }
    }

    private async Task<ScriptLine?> ReadLineAsync(TextReader lines, CancellationToken stop)
    {
        _rows.Clear();
        while (await lines.ReadLineAsync(stop) is { } row)
        {
            _row++;
            _rows.Add(row);
            if (!PromptWords.IsUnfinished(string.Join('\n', _rows)))
                break;
        }
        return _rows.Count == 0 ? null : new(_row - _rows.Count + 1, string.Join('\n', _rows).Trim(), Failure: null);
    }
}
