using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Watching;

namespace Autoreload.Building;

/// <summary>Runs the build command, one build at a time.</summary>
/// <param name="loop">Whose thread decides.</param>
/// <param name="watch">The command, and the folder it runs in.</param>
internal sealed class BuildRunner(EventLoop loop, WatchSettings watch)
{
    private BuildProcess? _running;
    private int _runningNumber;
    private int? _next;

    /// <summary>Gets the end of each build.</summary>
    public required Action<ProxyEvent> Report { private get; init; }

    /// <summary>Called just before a build begins.</summary>
    public required Action Begun { private get; init; }

    /// <summary>Called when none runs any more.</summary>
    public required Action Ended { private get; init; }

    /// <summary>Starts a build; one that still runs is killed first.</summary>
    public void Start(int number)
    {
        if (_running is null)
        {
            Begin(number);
            return;
        }
        _next = number;
        _running.Kill();
    }

    /// <summary>Kills a build, or forgets it if it has not begun. One that is gone is no error.</summary>
    public void Cancel(int number)
    {
        if (_next == number)
            _next = null;
        if (_next is null && number >= _runningNumber)
            _running?.Kill();
    }

    private void Begin(int number)
    {
        Begun();
        _runningNumber = number;
        _running = new(loop, (status, lines) => End(number, status, lines));
        _running.Start(watch.Build!, watch.Set.Folder);
    }

    private void End(int number, ExitStatus status, IReadOnlyList<string> lines)
    {
        _running = null;
        Ended();
        if (_next is { } next)
            Begin(next);
        _next = null;
        Report(new ProxyEvent.BuildEnded(loop.Now, number, status, lines));
    }
}
