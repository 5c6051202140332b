using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>The parameters of our own commands: at most one, by position or by name.</summary>
internal static class CommandParameters
{
    /// <summary>The text of parameter <paramref name="name"/>; null when it is not given. <paramref name="problem"/> says what else was found.</summary>
    public static string? Read(ReadOnlySpan<byte> parameters, string name, out string? problem)
    {
        problem = null;
        switch (JsonValue.Read(parameters.IsEmpty ? "[]"u8 : parameters))
        {
            case { IsArray: true, Children: [] }:
                return null;
            case { IsArray: true, Children: [var only] }:
                return only.Meaning;
            case { IsObject: true } named:
                problem = named.Children.FirstOrDefault(given => given.Name != name) is { } unknown
                    ? $"unknown parameter {LogText.Excerpt(unknown.Name)}; the only one is {name}"
                    : null;
                return named[name]?.Meaning;
            default:
                problem = $"the only parameter is {name}";
                return null;
        }
    }
}
