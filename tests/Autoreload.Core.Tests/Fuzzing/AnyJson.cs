using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Tests.Fuzzing;

/// <summary>JSON as children write it: strict, lenient as lightningd is, or none at all.</summary>
internal static class AnyJson
{
    private const string Placeholder = "\"HERE\"";

    private static readonly string[] Plain =
    [
        "null", "true", "false", "0", "-1", "5", "1e30", "1e999", "-Infinity", "nul1", "tr", "-", "01", "0x10", "65536", "9223372036854775808", "2026-11-24T08:00:00Z",
        "\"\"", "\"x\"", "\"a\\nb\"", "\"a\nb\"", "\"\\\"\\\\\\/\"", "\"\\u00e9\\ud83d\\ude00\"", "\"\\ud800\"", "\"\\u0000\"", "\"é\"", "\"2026-11-24T08:00:00Z\"",
        "\"v25.02\"", "\"int\"", "\"flag\"", "\"custommsg\"", "\"block_added\"", "\"getinfo\"", "\"02\"", "\"continue\"", "\"*\"", "\"shutdown\"",
        "[]", "{}", "[1,,2]", "[,]", "{\"a\":1,\"a\":2,}", "{\"name\":\"x\",\"usage\":\"\"}", $"{new string('[', 70)}{new string(']', 70)}", $"{new string('[', 10_001)}",
        "None", "NaN", "'x'", "{", "}", "\"", "\0", "{\"a\"}:1", ":",
    ];

    private static readonly string[] Names = ["a", "name", "type", "default", "usage", "hooks", "options", "rpcmethods", "dynamic", "disable", "id", "result", "error", "jsonrpc", "method", "params"];

    /// <summary>Any value, three levels deep at most.</summary>
    public static Gen<string> Values => ValuesOf(depth: 3);

    /// <summary>Good JSON with any value in any place of it, in place of what was there, beside it, or in the middle of it.</summary>
    public static Gen<string> In(string good) =>
        from kind in Gen.Choose(0, 9)
        from at in Gen.Choose(0, int.MaxValue)
        from name in Gen.Elements(Names)
        from value in Values
        select kind switch
        {
            < 6 => Replace(good, at, value),
            < 9 => Insert(good, at, name, value),
            _ => good.Insert(at % good.Length, value),
        };

    private static Gen<string> ValuesOf(int depth)
    {
        var plain = Gen.Elements(Plain);
        if (depth == 0)
            return plain;
        var separators = Gen.Frequency((8, Gen.Constant(",")), (1, Gen.Elements(" ,\n", ",,", " ", "")));
        var arrays = from separator in separators from values in ValuesOf(depth - 1).ListOf() select $"[{string.Join(separator, values.Take(4))}]";
        var members = from name in Gen.Elements(Names) from value in ValuesOf(depth - 1) select $"\"{name}\":{value}";
        var objects = from separator in separators from some in members.ListOf() select $"{{{string.Join(separator, some.Take(4))}}}";
        return Gen.Frequency((4, plain), (1, arrays), (1, objects));
    }

    private static string Replace(string good, int at, string value)
    {
        var root = JToken.Parse(good);
        var places = ((JContainer)root).DescendantsAndSelf().Where(token => token is not JProperty && token.Parent is not null).ToList();
        places[at % places.Count].Replace("HERE");
        return Fill(root, value);
    }

    private static string Insert(string good, int at, string name, string value)
    {
        var root = JToken.Parse(good);
        var containers = ((JContainer)root).DescendantsAndSelf().Where(token => token is JObject or JArray).ToList();
        if (containers[at % containers.Count] is JArray array)
            array.Insert(0, "HERE");
        else if (containers[at % containers.Count] is JObject members)
            members.AddFirst(new JProperty("NAME", "HERE"));
        return Fill(root, value).Replace("\"NAME\"", $"\"{name}\"", StringComparison.Ordinal);
    }

    private static string Fill(JToken root, string value) => root.ToString(Newtonsoft.Json.Formatting.None).Replace(Placeholder, value, StringComparison.Ordinal);
}
