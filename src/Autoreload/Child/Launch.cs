using Autoreload.Loop;

namespace Autoreload.Child;

/// <summary>
/// Launches an incarnation, with patience: while an executable is being saved its path may be missing, empty, not executable or
/// open for writing for a moment.
/// </summary>
/// <param name="loop">Whose thread launches.</param>
/// <param name="attempt">Launches once; 0 or an error number.</param>
internal sealed class Launch(EventLoop loop, Func<int> attempt)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private LoopTimer? _next;

    /// <summary>Called once if no attempt succeeds, with the last error number.</summary>
    public required Action<int> Failed { get; init; }

    public bool IsPending => _next is { IsStopped: false };

    /// <summary>Makes the first attempt at once.</summary>
    public void Begin() => Try(loop.Now + Patience);

    public void Cancel() => _next?.Stop();

    private void Try(TimeSpan deadline)
    {
        var error = attempt();
        if (error == 0)
            return;
        if (LaunchFailure.MayPass(error) && loop.Now < deadline)
            _next = loop.After(Pause, () => Try(deadline));
        else
            Failed(error);
    }
}
