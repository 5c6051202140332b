namespace Autoreload.Processes;

/// <summary>How to launch a process.</summary>
/// <param name="Path">The program, which is its first argument too.</param>
/// <param name="Arguments">Its other arguments.</param>
internal sealed record ProcessCommand(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>Environment variables to add or replace; all others are ours.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it only writes: it reads nothing, and its stderr is its stdout.</summary>
    public bool IsOutputOnly { get; init; }
}
