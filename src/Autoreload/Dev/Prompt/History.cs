namespace Autoreload.Dev.Prompt;

/// <summary>The lines that were typed before, oldest first.</summary>
/// <param name="lines">Those of earlier sessions.</param>
internal sealed class History(params IEnumerable<string> lines)
{
    private readonly List<string> _lines = [.. lines];
    private int _position = -1;

    /// <summary>Whether a line that was typed is new.</summary>
    public bool Add(string line)
    {
        _position = _lines.Count;
        if (line.Length == 0 || (_lines.Count > 0 && _lines[^1] == line))
            return false;
        _lines.Add(line);
        _position = _lines.Count;
        return true;
    }

    /// <summary>The line before the one that was recalled last; null at the first.</summary>
    public string? Previous()
    {
        if (_position < 0)
            _position = _lines.Count;
        return _position > 0 ? _lines[--_position] : null;
    }

    /// <summary>The line behind it; empty behind the last; null when nothing was recalled.</summary>
    public string? Next()
    {
        if (_position < 0 || _position >= _lines.Count)
            return null;
        return ++_position < _lines.Count ? _lines[_position] : "";
    }

    /// <summary>The newest line that holds a text, without the first <paramref name="skipped"/> of them; null when there is none.</summary>
    public string? Search(string text, int skipped) =>
        _lines.AsEnumerable().Reverse().Distinct(StringComparer.Ordinal).Where(line => line.Contains(text, StringComparison.Ordinal)).ElementAtOrDefault(skipped);
}
