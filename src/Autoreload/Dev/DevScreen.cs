using Autoreload.Core.JsonRpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Autoreload.Dev;

/// <summary>
/// Everything that <c>autoreload dev</c> shows: in colour on a terminal, plain otherwise. Output may come at any time from any
/// thread; on a terminal it appears above the line that is being typed.
/// </summary>
internal sealed class DevScreen(IAnsiConsole console)
{
    private const string PromptSign = "> ";
    private const int LevelWidth = 7;
    private const string ClearLine = "\r\u001b[2K";

    private static readonly string FurtherLine = "\n" + new string(' ', LevelWidth + 1);

    private readonly Lock _lock = new();
    private string? _typed;

    /// <summary>A log notification: lightningd's words for the levels. No line of the message can pass for a notification of its own.</summary>
    public void Log(string level, string message) =>
        Show($"{level.ToUpperInvariant(),-LevelWidth} {LogText.Visible(message).Replace("\n", FurtherLine, StringComparison.Ordinal)}", StyleOf(level));

    /// <summary>The result of a call.</summary>
    public void Result(JToken result) => Show(result.ToString(Formatting.Indented), new(Color.Green));

    /// <summary>Something that failed.</summary>
    public void Failure(string text) => Show(text, new(Color.Red));

    /// <summary>Something else worth knowing.</summary>
    public void Note(string text) => Show(text, new(Color.Blue));

    /// <summary>A line that is being carried out, where nobody typed it.</summary>
    public void Echo(string line) => Show(PromptSign + line, Style.Plain);

    /// <summary>A table and the like.</summary>
    public void Show(IRenderable table) => AboveTheTypedLine(() => console.Write(table));

    /// <summary>Shows the prompt and the line being typed, the cursor at <paramref name="cursor"/>; a line too long for the terminal is cut on the left.</summary>
    public void Type(string line, int cursor)
    {
        lock (_lock)
        {
            var room = Math.Max(10, console.Profile.Width - PromptSign.Length - 1);
            var from = Math.Max(0, cursor - room);
            var visible = line.Substring(from, Math.Min(room, line.Length - from));
            var back = from + visible.Length - cursor;
            _typed = PromptSign + visible + (back == 0 ? "" : $"\u001b[{back}D");
            Raw(ClearLine + _typed);
        }
    }

    /// <summary>The line is finished: what comes next appears below it.</summary>
    public void EndTyping()
    {
        lock (_lock)
        {
            _typed = null;
            Raw("\n");
        }
    }

    /// <summary>Whatever the text is, it steers no terminal: it may be a plugin's.</summary>
    private void Show(string text, Style style) => AboveTheTypedLine(() =>
    {
        var visible = LogText.Visible(text) + "\n";
        if (console.Profile.Capabilities.Ansi)
            console.Write(new Text(visible, style));
        else
            Raw(visible);
    });

    private void AboveTheTypedLine(Action show)
    {
        lock (_lock)
        {
            if (_typed is not null)
                Raw(ClearLine);
            show();
            if (_typed is not null)
                Raw(_typed);
        }
    }

    private void Raw(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }

    private static Style StyleOf(string level) => level.ToUpperInvariant() switch
    {
        "BROKEN" or "ERROR" => new(Color.Red),
        "UNUSUAL" or "WARN" => new(Color.Yellow),
        "INFO" => new(Color.Teal),
        _ => new(Color.Grey),
    };
}
