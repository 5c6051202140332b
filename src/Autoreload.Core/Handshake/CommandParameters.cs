using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Handshake;

/// <summary>The parameters of our own commands: at most one, by position or by name.</summary>
internal static class CommandParameters
{
    /// <summary>The text of parameter <paramref name="name"/>; null when it is not given. <paramref name="problem"/> says what else was found.</summary>
    public static string? Read(ReadOnlySpan<byte> parameters, string name, out string? problem)
    {
        problem = null;
        switch (Parse(parameters))
        {
            case JArray { Count: <= 1 } list:
                return list.FirstOrDefault()?.ToString();
            case JObject named:
                problem = named.Properties().Select(property => property.Name).FirstOrDefault(given => given != name) is { } unknown
                    ? $"unknown parameter {unknown}; the only one is {name}"
                    : null;
                return named[name]?.ToString();
            default:
                problem = $"the only parameter is {name}";
                return null;
        }
    }

    private static JToken? Parse(ReadOnlySpan<byte> parameters)
    {
        try
        {
            return parameters.IsEmpty ? new JArray() : JToken.Parse(Encoding.UTF8.GetString(parameters));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
