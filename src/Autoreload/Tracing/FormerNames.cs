namespace Autoreload.Tracing;

/// <summary>Names that older versions wrote into traces, and what they are called today. Who renames a state, a trigger, an event or an effect adds it here.</summary>
internal static class FormerNames
{
    private static readonly Dictionary<string, string> Today = new(StringComparer.Ordinal)
    {
        ["ChangeDetected"] = "ExecutableChanged",
    };

    /// <summary>The entry with the names of today.</summary>
    public static TraceEntry Replace(TraceEntry entry) => entry switch
    {
        TransitionEntry moved => moved with { From = Of(moved.From), Trigger = Of(moved.Trigger), To = Of(moved.To) },
        EventEntry observed => observed with { Event = Of(observed.Event) },
        _ => entry,
    };

    private static string Of(string name) => Today.GetValueOrDefault(name, name);
}
