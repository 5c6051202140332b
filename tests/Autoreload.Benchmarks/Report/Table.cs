namespace Autoreload.Benchmarks.Report;

/// <summary>The report.</summary>
internal sealed class Table
{
    private static readonly Row Head = new("what")
    {
        Direct = "direct",
        Relay = "relay in C",
        Autoreload = "autoreload",
        Managed = "on the .NET runtime",
        Comparison = "comparison (spread)",
        Goal = "goal",
    };

    private readonly List<Row> _rows = [];

    /// <summary>Adds a line.</summary>
    public void Add(Row row) => _rows.Add(row);

    /// <summary>A Markdown table that is one in plain text too.</summary>
    public string ToMarkdown(string caption)
    {
        Row[] all = [Head, .. _rows];
        var widths = Enumerable.Range(0, Head.Cells.Count()).Select(column => all.Max(row => row.Cells.ElementAt(column).Length)).ToArray();
        var rule = $"|{string.Concat(widths.Select(width => $"{new string('-', width + 2)}|"))}";
        string[] lines = [Line(Head, widths), rule, .. _rows.Select(row => Line(row, widths)), "", caption];
        return string.Join('\n', lines);
    }

    private static string Line(Row row, int[] widths) =>
        $"|{string.Concat(row.Cells.Select((cell, column) => $" {cell.PadRight(widths[column])} |"))}";
}
