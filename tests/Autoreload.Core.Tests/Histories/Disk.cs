namespace Autoreload.Core.Tests.Histories;

/// <summary>The executable and its watch: versions are numbers.</summary>
internal sealed class Disk
{
    private int _saved = 1;
    private int _launched;

    /// <summary>Whether the watch is about to look.</summary>
    public bool IsChanging { get; private set; }

    public bool IsLaunched => _saved == _launched;

    public void Save() => (_saved, IsChanging) = (_saved + 1, true);

    public void NoteLaunch() => _launched = _saved;

    public void Recheck() => IsChanging |= !IsLaunched;

    /// <summary>The watch looks: whether there is anything to tell.</summary>
    public bool Look()
    {
        IsChanging = false;
        return !IsLaunched;
    }
}
