namespace Autoreload.Processes;

/// <summary>How to launch the child: what lightningd would have launched without us.</summary>
/// <param name="Path">The executable, which is its first argument too.</param>
/// <param name="Arguments">Its other arguments.</param>
internal sealed record ChildCommand(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>Environment variables to add or replace; all others are ours.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
