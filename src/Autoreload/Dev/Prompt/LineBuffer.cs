namespace Autoreload.Dev.Prompt;

/// <summary>A text and a cursor in it, with what a shell's keys do to them. Pure.</summary>
internal sealed class LineBuffer
{
    private string _killed = "";

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The index before which the next character goes; never inside a surrogate pair.</summary>
    public int Cursor { get; private set; }

    /// <summary>Another text, the cursor behind it.</summary>
    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    /// <summary>Puts text before the cursor.</summary>
    public void Insert(string text) => (Text, Cursor) = (Text.Insert(Cursor, text), Cursor + text.Length);

    /// <summary>Puts text in the place of what stands between <paramref name="start"/> and the cursor.</summary>
    public void ReplaceBack(int start, string text) => (Text, Cursor) = (Text[..start] + text + Text[Cursor..], start + text.Length);

    /// <summary>Removes the character before the cursor.</summary>
    public void DeleteBack() => Remove(Before(Cursor), Cursor);

    /// <summary>Removes the character behind the cursor.</summary>
    public void Delete() => Remove(Cursor, Behind(Cursor));

    /// <summary>Moves to a place.</summary>
    public void MoveTo(int cursor) => Cursor = Math.Clamp(cursor, 0, Text.Length);

    /// <summary>Moves by a character.</summary>
    public void MoveLeft() => Cursor = Before(Cursor);

    /// <inheritdoc cref="MoveLeft"/>
    public void MoveRight() => Cursor = Behind(Cursor);

    /// <summary>Moves to where the word before the cursor begins.</summary>
    public void MoveWordLeft() => Cursor = WordStart(char.IsLetterOrDigit);

    /// <summary>Moves to where the word behind the cursor ends.</summary>
    public void MoveWordRight() => Cursor = WordEnd();

    /// <summary>Cuts back to the blank before the cursor's word.</summary>
    public void KillBackToBlank() => Kill(WordStart(static character => !char.IsWhiteSpace(character)), Cursor);

    /// <summary>Cuts to the end of the word.</summary>
    public void KillWord() => Kill(Cursor, WordEnd());

    /// <summary>Cuts what stands before the cursor.</summary>
    public void KillToStart() => Kill(0, Cursor);

    /// <summary>Cuts what stands behind the cursor.</summary>
    public void KillToEnd() => Kill(Cursor, Text.Length);

    /// <summary>Inserts what was cut last.</summary>
    public void Yank() => Insert(_killed);

    private void Kill(int start, int end)
    {
        if (start < end)
            _killed = Text[start..end];
        Remove(start, end);
    }

    private void Remove(int start, int end) => (Text, Cursor) = (Text.Remove(start, end - start), start);

    private int Before(int at) => at >= 2 && char.IsLowSurrogate(Text[at - 1]) ? at - 2 : Math.Max(0, at - 1);

    private int Behind(int at) => at + 1 < Text.Length && char.IsHighSurrogate(Text[at]) ? at + 2 : Math.Min(Text.Length, at + 1);

    private int WordStart(Func<char, bool> isPart)
    {
        var at = Cursor;
        while (at > 0 && !isPart(Text[at - 1]))
            at--;
        while (at > 0 && isPart(Text[at - 1]))
            at--;
        return at;
    }

    private int WordEnd()
    {
        var at = Cursor;
        while (at < Text.Length && !char.IsLetterOrDigit(Text[at]))
            at++;
        while (at < Text.Length && char.IsLetterOrDigit(Text[at]))
            at++;
        return at;
    }
}
