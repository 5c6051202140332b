namespace Autoreload.Core.Tests.Play;

/// <summary>A table as it is written in Markdown: the first row names the columns, the first column the rows.</summary>
internal sealed class Table
{
    private readonly string[] _columns;
    private readonly Dictionary<string, string[]> _rows;

    public Table(string text)
    {
        var lines = text.Split('\n').Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray()).ToArray();
        _columns = lines[0];
        _rows = lines[2..].ToDictionary(line => line[0], StringComparer.Ordinal);
    }

    public IReadOnlyCollection<string> Rows => _rows.Keys;

    public string this[string row, string column] => _rows[row][Array.IndexOf(_columns, column)];
}
