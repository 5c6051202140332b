namespace Autoreload.Watching;

/// <summary>
/// Tells what a build writes from what people change meanwhile, which nothing on disk tells: what has cancelled several builds in
/// a row is an output. It cancels none any more, until it changes while no build runs.
/// </summary>
internal sealed class BuildOutputs
{
    private const int MostCancelled = 3;

    private readonly Dictionary<string, int> _cancelled = new(StringComparer.Ordinal);

    /// <summary>The files that are taken for outputs.</summary>
    public IEnumerable<string> Known => _cancelled.Where(file => file.Value >= MostCancelled).Select(file => file.Key);

    /// <summary>Files changed while a build ran; returns those that are outputs from now on.</summary>
    public IReadOnlyList<string> ChangedDuringBuild(IReadOnlyList<string> files)
    {
        foreach (var file in files)
            _cancelled[file] = _cancelled.GetValueOrDefault(file) + 1;
        return [.. files.Where(file => _cancelled[file] == MostCancelled)];
    }

    /// <summary>Files changed while no build ran: a person did it, and a new row begins.</summary>
    public void ChangedOtherwise(IReadOnlyList<string> files)
    {
        foreach (var file in _cancelled.Where(file => file.Value < MostCancelled).Select(file => file.Key).Concat(files).ToArray())
            _cancelled.Remove(file);
    }
}
