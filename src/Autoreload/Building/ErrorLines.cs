namespace Autoreload.Building;

/// <summary>What is worth reading of a build's output, however long: from the first line that speaks of an error on, or else its last lines.</summary>
internal sealed class ErrorLines
{
    private const int Most = 20;
    private const int MostBefore = 4;

    private readonly List<string> _fromFirstError = [];
    private readonly Queue<string> _last = new();

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => _fromFirstError.Count > 0 ? _fromFirstError : [.. _last];

    /// <summary>Takes the next line of the output.</summary>
    public void Add(string line)
    {
        if (_fromFirstError.Count == 0 && line.Contains("error", StringComparison.OrdinalIgnoreCase))
            _fromFirstError.AddRange([.. PlaceBefore(), line]);
        else if (_fromFirstError.Count is > 0 and < Most)
            _fromFirstError.Add(line);
        _last.Enqueue(line);
        if (_last.Count > Most)
            _last.Dequeue();
    }

    /// <summary>Python names the file and the line before it says what is wrong.</summary>
    private IEnumerable<string> PlaceBefore() =>
        _last.TakeLast(MostBefore).SkipWhile(before => !before.StartsWith("  File \"", StringComparison.Ordinal));
}
