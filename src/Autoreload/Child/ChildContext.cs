using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Pipes;
using Autoreload.Processes;

namespace Autoreload.Child;

/// <summary>What the incarnations share.</summary>
/// <param name="Loop">Whose thread they live on.</param>
/// <param name="Flow">Says when to read what they write.</param>
/// <param name="Command">How to launch one.</param>
internal sealed record ChildContext(EventLoop Loop, FlowControl Flow, ProcessCommand Command)
{
    /// <summary>Gets what an incarnation does.</summary>
    public required Action<ProxyEvent> Report { get; init; }

    /// <summary>Gets each message of an incarnation, good until this returns.</summary>
    public required Action<int, Message> Route { get; init; }

    /// <summary>Called just before each attempt to launch.</summary>
    public Action BeforeLaunch { get; init; } = () => { };

    /// <summary>What to say when there is no child to launch: how to name one.</summary>
    public string NoChild { get; init; } = "";

    /// <summary>How to launch this one: it is told that it runs under us, and its number.</summary>
    public ProcessCommand CommandOf(int incarnation) => Command with
    {
        Variables = new Dictionary<string, string>(Command.Variables, StringComparer.Ordinal)
        {
            ["AUTORELOAD"] = "1",
            ["AUTORELOAD_INCARNATION"] = $"{incarnation}",
        },
    };
}
