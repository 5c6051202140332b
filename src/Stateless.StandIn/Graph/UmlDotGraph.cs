using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in Graphviz's DOT language.</summary>
public static class UmlDotGraph
{
    /// <summary>Returns the text of the diagram; its lines end as the platform's do, the last one does not.</summary>
    public static string Format(StateMachineInfo machineInfo) => string.Join(Environment.NewLine,
    [
        "digraph {",
        "compound=true;",
        "node [shape=Mrecord]",
        "rankdir=\"LR\"",
        .. machineInfo.States.Select(Node),
        "",
        .. Edge.AllOf(machineInfo).Select(edge => $"{Quoted(edge.Source)} -> {Quoted(edge.Destination)} [style=\"solid\", label={Quoted(edge.Label)}];"),
        " init [label=\"\", shape=point];",
        $" init -> {Quoted(machineInfo.InitialState)}[style = \"solid\"]",
        "}",
    ]);

    private static string Node(StateInfo state)
    {
        string[] actions =
        [
            .. state.EntryActions.Where(action => action.FromTrigger is null).Select(action => "entry / " + Escaped(action.Method.Description)),
            .. state.ExitActions.Select(action => "exit / " + Escaped(action.Description)),
        ];
        var label = Escaped(state.ToString()) + (actions.Length > 0 ? "|" + string.Join("\\n", actions) : "");
        return $"{Quoted(state)} [label=\"{label}\"];";
    }

    private static string Quoted(object text) => $"\"{Escaped(text.ToString())}\"";

    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
