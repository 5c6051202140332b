using System.Collections.Concurrent;

namespace Autoreload.Soak;

/// <summary>What a soak has come to.</summary>
internal sealed class Figures
{
    private const int Terminated = -4;

    private readonly ConcurrentQueue<string> _lost = new();
    private int _requests;
    private int _answers;
    private int _refusals;
    private int _notifications;
    private int _saves;

    /// <summary>How it ended.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>Whether nothing was lost or doubled, nothing harmful reached lightningd, and no process was left.</summary>
    public bool IsFlawless => _lost.IsEmpty && Outcome is { Doubled.Count: 0, Harmful.Count: 0, Orphans: 0, ExitCode: 0 };

    public void Requested() => Interlocked.Increment(ref _requests);

    public void Notified() => Interlocked.Increment(ref _notifications);

    public void Saved() => Interlocked.Increment(ref _saves);

    public void Lost(string which) => _lost.Enqueue(which);

    public void Answered(int errorCode)
    {
        Interlocked.Increment(ref _answers);
        if (errorCode == Terminated)
            Interlocked.Increment(ref _refusals);
    }

    /// <inheritdoc/>
    public override string ToString() => $"""
        requests               {_requests,8}
        answers                {_answers,8}  ({_refusals} of them -4)
        notifications          {_notifications,8}
        saves                  {_saves,8}
        restarts               {Outcome?.Restarts,8}
        held                   {Outcome?.Held,8}
        re-sent                {Counter("put_back"),8}
        dropped notifications  {Counter("dropped_notifications"),8}
        late messages          {Counter("late_messages"),8}
        stray texts            {Counter("stray_texts"),8}
        lost                   {_lost.Count,8}
        doubled                {Outcome?.Doubled.Count,8}
        harmful                {Outcome?.Harmful.Count,8}
        orphans                {Outcome?.Orphans,8}
        exit code              {Outcome?.ExitCode,8}
        peak memory            {Outcome?.PeakMemory,8}
        {string.Join('\n', [.. _lost, .. Outcome?.Doubled ?? [], .. Outcome?.Harmful ?? []])}
        """;

    private long? Counter(string name) => Outcome?.Counters.GetProperty(name).GetInt64();
}
