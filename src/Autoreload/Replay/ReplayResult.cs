namespace Autoreload.Replay;

/// <summary>What a replay found.</summary>
internal sealed class ReplayResult
{
    private readonly Dictionary<(string Method, string Paths), Difference> _differences = [];

    /// <summary>By method.</summary>
    public SortedDictionary<string, MethodOutcome> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>What differs, in the order in which it was found.</summary>
    public IEnumerable<Difference> Differences => _differences.Values;

    /// <summary>How many messages were left out, by the reason.</summary>
    public SortedDictionary<string, int> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>How often members differed that may.</summary>
    public SortedDictionary<string, int> Ignored { get; } = new(StringComparer.Ordinal);

    /// <summary>What the plugin asked its node, and nobody could answer; each once.</summary>
    public HashSet<string> Hints { get; } = new(StringComparer.Ordinal);

    /// <summary>How many messages were sent.</summary>
    public int Sent { get; set; }

    /// <summary>How the plugin ended before its time; null when it did not.</summary>
    public string? Death { get; set; }

    /// <summary>Its last lines on stderr, when it died.</summary>
    public IReadOnlyCollection<string> Stderr { get; set; } = [];

    /// <summary>Whether every answer was the recorded one.</summary>
    public bool IsSame => Death is null && Methods.Values.All(method => method is { Different: 0, Errors: 0 });

    /// <summary>The outcome of a method.</summary>
    public MethodOutcome Of(string method) => Methods.TryGetValue(method, out var outcome) ? outcome : Methods[method] = new();

    /// <summary>A message is not played, or its answer cannot be compared.</summary>
    public void Leave(string method, string reason)
    {
        Of(method).LeftOut++;
        LeftOut[reason] = LeftOut.GetValueOrDefault(reason) + 1;
    }

    /// <summary>An answer differs.</summary>
    public void Add(string method, string paths, Example example)
    {
        if (!_differences.TryGetValue((method, paths), out var difference))
            _differences[(method, paths)] = difference = new(method, paths) { First = example };
        difference.Count++;
    }
}
