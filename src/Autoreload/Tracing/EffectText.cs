using Autoreload.Core;

namespace Autoreload.Tracing;

/// <summary>Effects in words, for the trace.</summary>
internal static class EffectText
{
    /// <summary>What the proxy does; null for what has an entry of its own or says nothing.</summary>
    public static string? Of(Effect effect) => effect switch
    {
        Effect.Launch launch => $"Launch {launch.Incarnation}",
        Effect.Withdraw withdraw => $"Withdraw {withdraw.Incarnation}",
        Effect.Stop stop => $"Stop {stop.Incarnation}",
        Effect.Kill kill => $"Kill {kill.Incarnation}",
        Effect.StartTimer start => $"StartTimer {start.Timer}",
        Effect.StartBuild start => $"StartBuild {start.Build}",
        Effect.CancelBuild cancel => $"CancelBuild {cancel.Build}",
        Effect.RecheckExecutable => nameof(Effect.RecheckExecutable),
        Effect.LookUpNames => nameof(Effect.LookUpNames),
        Effect.OpenDoor open => $"OpenDoor {open.Door}",
        Effect.CloseDoor close => $"CloseDoor {close.Door}",
        Effect.Exit => nameof(Effect.Exit),
        _ => null,
    };
}
