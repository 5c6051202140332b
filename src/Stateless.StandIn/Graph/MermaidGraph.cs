using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine as a Mermaid state diagram; its states must be named by identifiers.</summary>
public static class MermaidGraph
{
    /// <summary>Returns the text of the diagram; its lines end as the platform's do, the last one does not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such direction.</exception>
    public static string Format(StateMachineInfo machineInfo, MermaidGraphDirection? direction = null) => string.Join(Environment.NewLine,
    [
        "stateDiagram-v2",
        .. direction is null ? Array.Empty<string>() : ["\tdirection " + CodeOf(direction.Value)],
        .. Edge.AllOf(machineInfo).Select(edge => $"\t{edge.Source} --> {edge.Destination} : {edge.Label}"),
        $"[*] --> {machineInfo.InitialState}",
    ]);

    private static string CodeOf(MermaidGraphDirection direction) => direction switch
    {
        MermaidGraphDirection.LeftToRight => "LR",
        MermaidGraphDirection.RightToLeft => "RL",
        MermaidGraphDirection.TopToBottom => "TB",
        MermaidGraphDirection.BottomToTop => "BT",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "No such direction."),
    };
}
