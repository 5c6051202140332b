namespace Autoreload.Core.Tests.Histories;

/// <summary>The executable and its watch: versions are numbers.</summary>
internal sealed class Disk
{
    private int _saved = 1;
    private int _launched;

    /// <summary>Whether the watch is about to look.</summary>
    public bool IsChanging { get; private set; }

    public bool IsLaunched => _saved == _launched;

    /// <summary>Whether the watch has told of a complete file and not yet what became of it.</summary>
    public bool IsSeen { get; private set; }

    /// <summary>Whether the watch can see a complete file that is news.</summary>
    public bool CanBeSeen => IsChanging && !IsLaunched && !IsSeen;

    public void See() => IsSeen = true;

    public void Save() => (_saved, IsChanging) = (_saved + 1, true);

    public void NoteLaunch() => _launched = _saved;

    public void Recheck() => IsChanging |= !IsLaunched;

    /// <summary>The watch looks when it is quiet: what there is to tell, if anything.</summary>
    public ProxyEvent? Look(TimeSpan now)
    {
        var wasSeen = IsSeen;
        (IsChanging, IsSeen) = (false, false);
        return !IsLaunched ? new ProxyEvent.ExecutableChanged(now, "hello.py")
            : wasSeen ? new ProxyEvent.ChangeSettled(now)
            : null;
    }
}
