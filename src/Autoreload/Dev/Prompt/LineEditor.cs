using Autoreload.Dev.Language;

namespace Autoreload.Dev.Prompt;

/// <summary>The line being typed. Pure: keys in, text and cursor out.</summary>
/// <param name="history">The lines before it.</param>
/// <param name="complete">Completes what stands before the cursor.</param>
internal sealed class LineEditor(History history, Func<string, Completion> complete)
{
    private readonly LineBuffer _line = new();
    private string _earlierRows = "";
    private string? _searched;
    private int _skipped;

    /// <summary>What stands before the line.</summary>
    public string Prompt => _searched is not null ? $"(search)`{_searched}': " : _earlierRows.Length > 0 ? "… " : "> ";

    /// <summary>The row so far.</summary>
    public string Text => _line.Text;

    /// <summary>The index before which the next character goes.</summary>
    public int Cursor => _line.Cursor;

    /// <summary>Whether nothing is typed.</summary>
    public bool IsEmpty => _line.Text.Length == 0 && _earlierRows.Length == 0;

    /// <summary>The line that Enter has finished.</summary>
    public string Finished { get; private set; } = "";

    /// <summary>What the word could become, after a Tab that could not decide.</summary>
    public IReadOnlyList<string> Candidates { get; private set; } = [];

    /// <summary>Takes one key.</summary>
    public EditStep Press(ConsoleKeyInfo key)
    {
        Candidates = [];
        if (_searched is not null && Search(key))
            return EditStep.More;
        switch (key)
        {
            case { Key: ConsoleKey.Enter } or { KeyChar: '\n' }:
                return Enter();
            case { Modifiers: ConsoleModifiers.Control, Key: ConsoleKey.C }:
                return Drop();
            case { Modifiers: ConsoleModifiers.Control, Key: ConsoleKey.D } when IsEmpty:
                return EditStep.End;
            case { Key: ConsoleKey.Tab }:
                return Complete();
            case { Modifiers: ConsoleModifiers.Control, Key: ConsoleKey.R }:
                (_searched, _skipped) = ("", 0);
                return EditStep.More;
            default:
                Edit(key);
                return EditStep.More;
        }
    }

    private void Edit(ConsoleKeyInfo key)
    {
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control))
            EditWithControl(key.Key);
        else if (key.Modifiers.HasFlag(ConsoleModifiers.Alt))
            EditWithAlt(key.Key);
        else if (!Move(key.Key) && key.KeyChar is >= ' ' and not '\u007f')
            _line.Insert(key.KeyChar.ToString());
    }

    private bool Move(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.Backspace: _line.DeleteBack(); return true;
            case ConsoleKey.Delete: _line.Delete(); return true;
            case ConsoleKey.LeftArrow: _line.MoveLeft(); return true;
            case ConsoleKey.RightArrow: _line.MoveRight(); return true;
            case ConsoleKey.Home: _line.MoveTo(0); return true;
            case ConsoleKey.End: _line.MoveTo(_line.Text.Length); return true;
            case ConsoleKey.UpArrow: Recall(history.Previous()); return true;
            case ConsoleKey.DownArrow: Recall(history.Next()); return true;
            default: return false;
        }
    }

    private void EditWithControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.A: _line.MoveTo(0); break;
            case ConsoleKey.E: _line.MoveTo(_line.Text.Length); break;
            case ConsoleKey.B: _line.MoveLeft(); break;
            case ConsoleKey.F: _line.MoveRight(); break;
            case ConsoleKey.D: _line.Delete(); break;
            case ConsoleKey.H: _line.DeleteBack(); break;
            case ConsoleKey.W: _line.KillBackToBlank(); break;
            case ConsoleKey.U: _line.KillToStart(); break;
            case ConsoleKey.K: _line.KillToEnd(); break;
            case ConsoleKey.Y: _line.Yank(); break;
            case ConsoleKey.P: Recall(history.Previous()); break;
            case ConsoleKey.N: Recall(history.Next()); break;
            case ConsoleKey.LeftArrow: _line.MoveWordLeft(); break;
            case ConsoleKey.RightArrow: _line.MoveWordRight(); break;
        }
    }

    private void EditWithAlt(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.B: _line.MoveWordLeft(); break;
            case ConsoleKey.F: _line.MoveWordRight(); break;
            case ConsoleKey.D: _line.KillWord(); break;
            case ConsoleKey.Backspace: _line.KillBackToBlank(); break;
        }
    }

    private void Recall(string? line)
    {
        if (line is not null)
            _line.Set(line);
    }

    private EditStep Enter()
    {
        var line = _earlierRows + _line.Text;
        _line.Set("");
        if (PromptWords.IsUnfinished(line))
        {
            _earlierRows = line + "\n";
            return EditStep.NextRow;
        }
        _earlierRows = "";
        Finished = line;
        return EditStep.Line;
    }

    private EditStep Drop()
    {
        var step = IsEmpty ? EditStep.Interrupt : EditStep.Dropped;
        _earlierRows = "";
        _line.Set("");
        return step;
    }

    private EditStep Complete()
    {
        var completion = complete(_line.Text[.._line.Cursor]);
        if (completion.Words.Count == 0)
            return EditStep.More;
        var typed = _line.Cursor - completion.Start;
        if (completion.Words is [var only])
            _line.ReplaceBack(completion.Start, only.EndsWith('=') ? only : $"{only} ");
        else if (completion.Common.Length > typed)
            _line.ReplaceBack(completion.Start, completion.Common);
        else
            Candidates = completion.Words;
        return EditStep.More;
    }

    /// <summary>A key while history is searched; false when it ends the search and means something itself.</summary>
    private bool Search(ConsoleKeyInfo key)
    {
        switch (key)
        {
            case { Modifiers: ConsoleModifiers.Control, Key: ConsoleKey.R }:
                _skipped++;
                break;
            case { Key: ConsoleKey.Backspace }:
                (_searched, _skipped) = (_searched!.Length > 0 ? _searched[..^1] : "", 0);
                break;
            case { Modifiers: ConsoleModifiers.Control, Key: ConsoleKey.G } or { Key: ConsoleKey.Escape }:
                _searched = null;
                _line.Set("");
                return true;
            case { Modifiers: ConsoleModifiers.None or ConsoleModifiers.Shift, KeyChar: >= ' ' and not '\u007f' }:
                (_searched, _skipped) = (_searched + key.KeyChar, 0);
                break;
            default:
                _searched = null;
                return false;
        }
        Recall(string.IsNullOrEmpty(_searched) ? null : history.Search(_searched, _skipped));
        return true;
    }
}
