using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Pipes;

namespace Autoreload.Doors;

/// <summary>What doors share.</summary>
/// <param name="Loop">Whose thread they live on.</param>
/// <param name="Flow">Says when to read what comes through them.</param>
internal sealed record DoorContext(EventLoop Loop, FlowControl Flow)
{
    /// <summary>Gets what becomes of doors.</summary>
    public required Action<ProxyEvent> Report { get; init; }

    /// <summary>How long to wait.</summary>
    public DoorLimits Limits { get; init; } = new();

    /// <summary>Gets each message that comes through a door, good until this returns.</summary>
    public required Action<int, Message> Take { get; init; }
}
