using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Handshake;

/// <summary>The parameters of autoreload-restart: <c>[stop_first]</c>, by position or by name.</summary>
internal static class RestartParameters
{
    /// <summary>On failure <paramref name="problem"/> says what is wrong and what would be right.</summary>
    public static bool TryRead(ReadOnlySpan<byte> parameters, out bool stopFirst, out string problem)
    {
        stopFirst = false;
        problem = "";
        var given = Parse(parameters);
        var values = given switch
        {
            JArray { Count: <= 1 } list => list.Select(value => ("stop_first", value)),
            JObject named => named.Properties().Select(property => (property.Name, property.Value)),
            _ => [("these parameters", given)],
        };
        foreach (var (name, value) in values)
            if (name != "stop_first")
                problem = $"unknown parameter {name}; the only one is stop_first=true";
            else if (!bool.TryParse(value.ToString(), out stopFirst))
                problem = $"stop_first should be true or false, not {value}";
        return problem.Length == 0;
    }

    private static JToken Parse(ReadOnlySpan<byte> parameters)
    {
        try
        {
            return parameters.IsEmpty ? new JArray() : JToken.Parse(Encoding.UTF8.GetString(parameters)) is { Type: not JTokenType.Null } given ? given : new JArray();
        }
        catch (JsonException)
        {
            return JValue.CreateString("not JSON");
        }
    }
}
