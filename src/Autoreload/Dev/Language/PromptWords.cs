using System.Text;

namespace Autoreload.Dev.Language;

/// <summary>
/// Splits a line at blanks, except inside JSON strings, objects and arrays, and inside single quotes, which are dropped as a shell
/// drops them. What follows a <c>#</c> that begins a word is a comment.
/// </summary>
internal ref struct PromptWords
{
    private readonly ReadOnlySpan<char> _line;
    private readonly List<string> _words = [];
    private readonly StringBuilder _word = new();
    private int _depth;
    private bool _isInString;
    private bool _isBegun;

    private PromptWords(ReadOnlySpan<char> line) => _line = line;

    /// <summary>The words of a line, double quotes and brackets kept.</summary>
    public static string[] Split(string line)
    {
        var words = new PromptWords(line);
        words.Read();
        return [.. words._words];
    }

    /// <summary>Whether a JSON value on it goes on: Enter is a part of it then.</summary>
    public static bool IsUnfinished(string line)
    {
        var words = new PromptWords(line);
        words.Read();
        return words._depth > 0;
    }

    private bool IsOutside => _depth == 0 && !_isInString;

    private void Read()
    {
        for (var i = 0; i < _line.Length; i++)
        {
            if (IsOutside && _line[i] == '#' && !_isBegun)
                break;
            if (IsOutside && char.IsWhiteSpace(_line[i]))
                EndWord();
            else if (IsOutside && _line[i] == '\'' && _line[(i + 1)..].IndexOf('\'') is >= 0 and var length)
                i = AddQuoted(i + 1, length);
            else
                i = Add(i);
        }
        EndWord();
    }

    private int AddQuoted(int start, int length)
    {
        _word.Append(_line.Slice(start, length));
        _isBegun = true;
        return start + length;
    }

    private int Add(int at)
    {
        var character = _line[at];
        _isBegun = true;
        _word.Append(character);
        if (_isInString && character == '\\' && at + 1 < _line.Length)
            _word.Append(_line[++at]);
        else if (character == '"')
            _isInString = !_isInString;
        else if (!_isInString)
            _depth = Math.Max(0, _depth + Nesting(character));
        return at;
    }

    private static int Nesting(char character) => character switch
    {
        '{' or '[' => 1,
        '}' or ']' => -1,
        _ => 0,
    };

    private void EndWord()
    {
        if (_isBegun)
            _words.Add(_word.ToString());
        _word.Clear();
        _isBegun = false;
    }
}
