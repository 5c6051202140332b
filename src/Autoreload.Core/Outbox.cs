using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core;

/// <summary>The effects of the event that is being handled, in their order, and the time of it. Everything that causes effects is given it.</summary>
internal sealed class Outbox
{
    private const int LogLinesKept = 10;

    private readonly List<Effect> _effects = [];
    private readonly Effect.Give _give = new();
    private readonly Effect.Forward _forward = new();

    public TimeSpan Now { get; private set; }

    public IReadOnlyList<Effect> Effects => _effects;

    public void Begin(TimeSpan now)
    {
        _give.TakeBack();
        _forward.TakeBack();
        _effects.Clear();
        Now = now;
    }

    public void Give(int incarnation, Message message) => Lend(_effects.Count == 0 ? _give : new(), incarnation, message);

    public void Forward(int door, Message message) => Lend(_effects.Count == 0 ? _forward : new(), door, message);

    public void Send(int door, ReadOnlyMemory<byte> bytes) => _effects.Add(new Effect.Send(door, bytes));

    /// <summary>The last log lines, debug aside.</summary>
    public LastItems<(TimeSpan At, LogLevel Level, string Text)> RecentLog { get; } = new(LogLinesKept);

    public void Log(LogLevel level, string text)
    {
        _effects.Add(new Effect.Log(level, text));
        if (level > LogLevel.Debug)
            RecentLog.Add((Now, level, text));
    }

    public void StartTimer(ProxyTimer timer, int subject, TimeSpan after) => _effects.Add(new Effect.StartTimer(timer, subject, after));

    public void Add(Effect effect) => _effects.Add(effect);

    private void Lend(Effect.Passage effect, int receiver, Message message)
    {
        effect.Lend(receiver, message);
        _effects.Add(effect);
    }
}
