using Newtonsoft.Json.Linq;

namespace Autoreload.Core;

/// <summary>How the current restart goes, how the last one ended, and who waits to hear of it.</summary>
internal sealed class RestartLog(ProxySettings settings)
{
    private const int RestartsKept = 10;

    private readonly List<byte[]> _callers = [];
    private readonly Queue<Restart> _ended = new();
    private Restart? _current;

    /// <summary>Why no incarnation serves.</summary>
    public string WhyDown { get; private set; } = "it has not started yet";

    /// <summary>Since when no incarnation serves.</summary>
    public TimeSpan DownSince { get; private set; }

    /// <summary>The restart that is under way.</summary>
    public Restart? Current => _current;

    public void Begin(string cause, TimeSpan now) => _current = new Restart(cause, now);

    /// <summary>Somebody wants to hear how it ends; <paramref name="id"/> is the token of the request.</summary>
    public void Join(ReadOnlySpan<byte> id) => _callers.Add(id.ToArray());

    /// <summary>The child is gone.</summary>
    public void Down(string reason, TimeSpan now) => (WhyDown, DownSince) = (reason, now);

    public void Building(TimeSpan now)
    {
        if (_current is { } restart)
            (restart.BuildingAt, restart.BuiltAt, restart.Failure) = (now, now, null);
    }

    public void Built(TimeSpan now)
    {
        if (_current is { } restart)
            restart.BuiltAt = now;
    }

    public void Launching(int incarnation, TimeSpan now)
    {
        if (_current is { } restart)
            (restart.Incarnation, restart.LaunchedAt, restart.RunningAt, restart.AcceptedAt, restart.Failure) = (incarnation, now, null, null, null);
    }

    public void Launched(TimeSpan now)
    {
        if (_current is { } restart)
            restart.RunningAt = now;
    }

    public void Accepted(IReadOnlyList<string> changes, TimeSpan now)
    {
        if (_current is { } restart)
            (restart.Changes, restart.AcceptedAt) = (changes, now);
    }

    public void Retiring(TimeSpan now)
    {
        if (_current is { } restart)
            (restart.RetiringAt, restart.RetiredAt) = (now, null);
    }

    public void Retired(TimeSpan now)
    {
        if (_current is { } restart)
            restart.RetiredAt = now;
    }

    public void Replaying(TimeSpan now)
    {
        if (_current is { } restart)
            restart.ReplayingAt = now;
    }

    public void Opening(int held)
    {
        if (_current is { } restart)
            restart.Held = held;
    }

    public void Refused(string reason, string details = "")
    {
        if (_current is { } restart)
            (restart.Failure, restart.Details) = (reason, details);
    }

    /// <summary>The last restarts that ended, oldest first.</summary>
    public IEnumerable<Restart> Ended => _ended;

    /// <summary>What is known of the incarnation that failed last.</summary>
    public Dossier? LastFailure { get; set; }

    /// <summary>The restart is over: hands out who waited for it.</summary>
    public (Restart? Restart, IReadOnlyList<byte[]> Callers) End(TimeSpan now)
    {
        if (_current is not null)
            Keep(_current, now);
        var ended = (_current, _callers.ToArray());
        _current = null;
        _callers.Clear();
        return ended;
    }

    private void Keep(Restart restart, TimeSpan now)
    {
        restart.EndedAt = now;
        _ended.Enqueue(restart);
        if (_ended.Count > RestartsKept)
            _ended.Dequeue();
    }

    /// <summary>The answer to autoreload-restart.</summary>
    public JObject Report(Restart restart, int? pid, TimeSpan now) => new()
    {
        ["plugin"] = settings.Plugin,
        ["incarnation"] = restart.Incarnation,
        ["pid"] = pid,
        ["cause"] = restart.Cause,
        ["phases"] = restart.Phases(now),
        ["held"] = restart.Held,
        ["manifest"] = new JArray(restart.Changes),
    };
}
