namespace Autoreload.Dev;

/// <summary>The line being typed. Pure: keys in, text and cursor out.</summary>
internal sealed class LineEditor
{
    private readonly List<string> _history = [];
    private int _historyPosition;

    /// <summary>The line so far.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The index before which the next character goes.</summary>
    public int Cursor { get; private set; }

    /// <summary>Takes one key.</summary>
    /// <returns>The finished line on Enter; null while it goes on.</returns>
    public string? Press(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Enter)
            return Finish();
        switch (key)
        {
            case { Key: ConsoleKey.Backspace } when Cursor > 0:
                Replace(Text.Remove(Cursor - 1, 1), Cursor - 1);
                break;
            case { Key: ConsoleKey.Delete } when Cursor < Text.Length:
                Replace(Text.Remove(Cursor, 1), Cursor);
                break;
            case { Modifiers: ConsoleModifiers.Control, Key: ConsoleKey.U }:
                Replace(Text[Cursor..], 0);
                break;
            case { Key: ConsoleKey.UpArrow } when _historyPosition > 0:
                Recall(_historyPosition - 1);
                break;
            case { Key: ConsoleKey.DownArrow } when _historyPosition < _history.Count:
                Recall(_historyPosition + 1);
                break;
            case { KeyChar: >= ' ' and not '\u007f' }:
                Replace(Text.Insert(Cursor, key.KeyChar.ToString()), Cursor + 1);
                break;
            default:
                Cursor = Moved(key);
                break;
        }

        return null;
    }

    /// <summary>Whether a key ends the prompt: ^C, or ^D on an empty line.</summary>
    public bool IsEnd(ConsoleKeyInfo key) =>
        key.Modifiers == ConsoleModifiers.Control && (key.Key == ConsoleKey.C || (key.Key == ConsoleKey.D && Text.Length == 0));

    private int Moved(ConsoleKeyInfo key) => key switch
    {
        { Key: ConsoleKey.LeftArrow } => Math.Max(0, Cursor - 1),
        { Key: ConsoleKey.RightArrow } => Math.Min(Text.Length, Cursor + 1),
        { Key: ConsoleKey.Home } or { Modifiers: ConsoleModifiers.Control, Key: ConsoleKey.A } => 0,
        { Key: ConsoleKey.End } or { Modifiers: ConsoleModifiers.Control, Key: ConsoleKey.E } => Text.Length,
        _ => Cursor,
    };

    private string Finish()
    {
        var line = Text;
        if (line.Length > 0 && (_history.Count == 0 || _history[^1] != line))
            _history.Add(line);
        _historyPosition = _history.Count;
        Replace("", 0);
        return line;
    }

    private void Recall(int position)
    {
        _historyPosition = position;
        var line = position < _history.Count ? _history[position] : "";
        Replace(line, line.Length);
    }

    private void Replace(string text, int cursor) => (Text, Cursor) = (text, cursor);
}
