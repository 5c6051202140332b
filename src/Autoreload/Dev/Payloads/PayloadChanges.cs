using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Payloads;

/// <summary>What is to be different from the usual payload.</summary>
/// <param name="Whole">A payload in its place; null: the usual one.</param>
/// <param name="Fields">Paths such as <c>htlc.amount_msat</c>, and their values. null as a value removes the field.</param>
internal sealed record PayloadChanges(JObject? Whole, IReadOnlyList<(string Path, JToken Value)> Fields)
{
    /// <summary>Nothing.</summary>
    public static PayloadChanges None { get; } = new(Whole: null, []);

    /// <summary>Applies them. A path may leave out the object of the payload's own name that some hooks have around all.</summary>
    /// <exception cref="FormatException">A path leads through something that is no object.</exception>
    public JObject ApplyTo(JObject usual, string name)
    {
        if (Whole is not null)
            return Whole;
        foreach (var (path, value) in Fields)
            Set(usual is { Count: 1 } && usual[OuterName(usual)] is JObject inner && path.Split('.')[0] != OuterName(usual) ? inner : usual, path, value, name);
        return usual;
    }

    private static string OuterName(JObject payload) => payload.Properties().First().Name;

    private static void Set(JObject payload, string path, JToken value, string name)
    {
        var names = path.Split('.');
        var place = payload;
        foreach (var step in names[..^1])
        {
            place = (place[step] ??= new JObject()) as JObject
                ?? throw new FormatException($"{path}: {step} is no object in {name}: {payload.Compact()}");
        }
        if (value.Type == JTokenType.Null)
            place.Remove(names[^1]);
        else
            place[names[^1]] = value;
    }
}
