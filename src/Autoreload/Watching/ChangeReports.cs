using Autoreload.Core;
using Autoreload.Loop;

namespace Autoreload.Watching;

/// <summary>What the watch says, and to whom: the core, who asked for a look, and a developer.</summary>
/// <param name="loop">Whose clock.</param>
/// <param name="executable">Its path.</param>
/// <param name="report">Gets what the core is told.</param>
/// <param name="warn">Gets what a developer should know.</param>
internal sealed class ChangeReports(EventLoop loop, string executable, Action<ProxyEvent> report, Action<string> warn)
{
    private IReadOnlyList<string> _complaints = [];
    private int? _asked;
    private int? _answering;

    /// <summary>Somebody asks for a look. One that has begun does not count: it may have been too early.</summary>
    public void Ask(int number) => _asked = number;

    /// <summary>A look begins.</summary>
    public void BeginScan() => _answering = _asked;

    /// <summary>Tells a developer what is wrong now, if it was not so before.</summary>
    public void Complain(IReadOnlyList<string> complaints)
    {
        foreach (var complaint in complaints.Except(_complaints, StringComparer.Ordinal))
            warn(complaint);
        _complaints = complaints;
    }

    /// <summary>This may be the whole of a save.</summary>
    public void Seen(Changes changes) => report(new ProxyEvent.ChangeSeen(loop.Now, changes.Summary(executable)));

    /// <summary>What was seen was the whole of it.</summary>
    public void Settled() => report(new ProxyEvent.ChangeSettled(loop.Now));

    /// <summary>Something changed, which answers whoever asked, too.</summary>
    public void Changed(Changes changes)
    {
        _asked = null;
        var path = changes.Summary(executable);
        report(changes.Files.Count > 0 ? new ProxyEvent.SourceChanged(loop.Now, path) : new ProxyEvent.ExecutableChanged(loop.Now, path));
    }

    /// <summary>Nothing changed: that answers whoever asked.</summary>
    public void Unchanged(Snapshot found, Changes changes)
    {
        if (_answering is not { } number)
            return;
        var unproven = changes.Unproven.Count > 0 ? Changes.WhyUnproven(changes.Unproven[0]) : null;
        report(new ProxyEvent.NothingChanged(loop.Now, number, found.Executable is not null, unproven));
        if (_asked == number)
            _asked = null;
    }
}
