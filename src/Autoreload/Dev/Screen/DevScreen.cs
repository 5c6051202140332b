using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Autoreload.Dev.Screen;

/// <summary>
/// Everything that <c>autoreload dev</c> shows: in colour on a terminal, plain otherwise. Output may come at any time from any
/// thread; on a terminal it appears above the line that is being typed. No line is wrapped: that is the terminal's business.
/// </summary>
/// <param name="answers">Where answers go.</param>
/// <param name="notes">Where everything else goes; the same, where people read both.</param>
/// <param name="isJson">Whether each answer is one line of JSON.</param>
internal sealed class DevScreen(IAnsiConsole answers, IAnsiConsole notes, bool isJson = false)
{
    private const string PromptSign = "> ";
    private const int LevelWidth = 7;
    private const string ClearLine = "\r\u001b[2K";
    private const string OtherScreen = "\u001b[?1049h\u001b[H";
    private const string OwnScreen = "\u001b[?1049l";

    /// <summary>Whoever looks at something else for a night wants its end.</summary>
    private const int MostLater = 1000;

    private static readonly string FurtherLine = "\n" + new string(' ', LevelWidth + 1);

    private readonly Lock _lock = new();
    private string? _typed;
    private Queue<Action>? _later;

    /// <summary>Whether each answer is one line of JSON.</summary>
    public bool IsJson => isJson;

    /// <summary>A log line with lightningd's word for its level. No line of the text can pass for an entry of its own.</summary>
    public void Log(string level, string text) =>
        Write(notes, $"{level.ToUpperInvariant(),-LevelWidth} {LogText.Visible(text).Replace("\n", FurtherLine, StringComparison.Ordinal)}", ColourOf(level));

    /// <summary>What came of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="isNamed">Whether to say which line that was.</param>
    public void Show(string line, Outcome outcome, bool isNamed = false)
    {
        if (isJson)
            ShowJson(line, outcome);
        else
            ShowForPeople(isNamed ? line : null, outcome);
    }

    /// <summary>Something that failed.</summary>
    public void Failure(string text) => Write(notes, LogText.Visible(text), Colour.Red);

    /// <summary>Something else worth knowing.</summary>
    public void Note(string text) => Write(notes, LogText.Visible(text), Colour.Blue);

    /// <summary>Good news.</summary>
    public void Success(string text) => Write(notes, LogText.Visible(text), Colour.Green);

    /// <summary>A line that is being carried out, where nobody typed it.</summary>
    public void Echo(string line) => Write(notes, PromptSign + line, Colour.None);

    /// <summary>A line of TAP: it is what was asked for, like an answer.</summary>
    public void Tap(string line) => Write(answers, LogText.Visible(line), Colour.None);

    /// <summary>What changed in the answer to a line.</summary>
    public void Diff(string line, IReadOnlyList<(char Sign, string Text)> changes)
    {
        Write(notes, $"{line}:", Colour.Blue);
        foreach (var (sign, text) in changes)
            Write(notes, $"{sign} {LogText.Visible(text)}", sign == '+' ? Colour.Green : sign == '-' ? Colour.Red : Colour.None);
    }

    /// <summary>Shows the prompt and the line being typed, the cursor at <paramref name="cursor"/>; a line too long for the terminal is cut on the left.</summary>
    /// <param name="prompt">What stands before the line.</param>
    /// <param name="line">The line.</param>
    /// <param name="cursor">The index before which the next character goes.</param>
    /// <param name="hint">What stands behind it, in grey.</param>
    public void Type(string prompt, string line, int cursor, string hint = "")
    {
        lock (_lock)
        {
            _typed = TypedLine.Render(prompt, line, cursor, hint, notes.Profile.Width);
            Raw(notes, ClearLine + _typed);
        }
    }

    /// <summary>The line is finished: what comes next appears below it.</summary>
    public void EndTyping()
    {
        lock (_lock)
        {
            _typed = null;
            Raw(notes, "\n");
        }
    }

    /// <summary>Lends the whole terminal, which is as it was afterwards; what comes meanwhile is shown then.</summary>
    public async Task LendAsync(Func<IAnsiConsole, Task> show)
    {
        lock (_lock)
        {
            _later = [];
            Raw(notes, OtherScreen);
        }
        try
        {
            await show(notes);
        }
        finally
        {
            lock (_lock)
            {
                Raw(notes, OwnScreen);
                var later = _later;
                _later = null;
                foreach (var showing in later)
                    showing();
            }
        }
    }

    private void ShowJson(string line, Outcome outcome)
    {
        var shown = new JObject { ["line"] = line };
        if (outcome.Answer is { Result: { } result, Failure: null })
            shown["result"] = result;
        else if (outcome.Answer?.Error is { } error)
            shown["error"] = error;
        if (outcome.Note is { } note)
            shown["note"] = note;
        if (outcome.Failure is { } failure)
            shown["failure"] = failure;
        Write(answers, shown.Compact(), Colour.None);
    }

    private void ShowForPeople(string? name, Outcome outcome)
    {
        if (name is not null)
            Write(answers, $"{name}:", Colour.Blue);
        if (outcome.Table is { } table)
            Above(answers, () => answers.Write(table));
        else if (outcome.Answer is { Failure: null, Result: { } result })
            Write(answers, LogText.Visible(result.ToString(Formatting.Indented)), Colour.Green);
        else if (outcome.Answer?.Error is { } error)
            Write(answers, LogText.Visible(ErrorText.Of(error)), Colour.Red);
        if (outcome.Note is { } note)
            Write(answers, LogText.Visible(note), outcome.Failure is null ? Colour.Blue : Colour.Red);
        if (outcome.Failure is { } failure && failure != outcome.Answer?.Failure && failure != outcome.Note)
            Write(notes, LogText.Visible(failure), Colour.Red);
    }

    /// <summary>The text is harmless by now; it steers no terminal but by our own colour.</summary>
    private void Write(IAnsiConsole console, string text, string colour) => Above(console, () =>
        Raw(console, console.Profile.Capabilities.Ansi && colour.Length > 0 ? $"{colour}{text}{Colour.Reset}\n" : $"{text}\n"));

    private void Above(IAnsiConsole console, Action show)
    {
        lock (_lock)
        {
            if (_later is not null)
            {
                if (_later.Count == MostLater)
                    _later.Dequeue();
                _later.Enqueue(show);
                return;
            }
            if (_typed is not null)
                Raw(notes, ClearLine);
            show();
            if (_typed is not null)
                Raw(notes, _typed);
        }
    }

    private static void Raw(IAnsiConsole console, string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }

    private static string ColourOf(string level) => level.ToUpperInvariant() switch
    {
        "BROKEN" or "ERROR" => Colour.Red,
        "UNUSUAL" or "WARN" => Colour.Yellow,
        "INFO" => Colour.Teal,
        _ => Colour.Grey,
    };
}
