using System.Globalization;
using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>
/// The filters of a hook: which of its calls a plugin wants. lightningd reads them once, so what a new version has narrowed is applied
/// by us. Only rpc_command (names of commands) and custommsg (types of messages) have any.
/// </summary>
internal sealed class HookFilter(JsonValue filters)
{
    private readonly HashSet<string> _commands = filters.Children.Select(filter => filter.Text).ToHashSet(StringComparer.Ordinal);

    // One number can be written in many ways.
    private readonly HashSet<ulong> _types = filters.Children.Select(filter => CNumber.Unsigned(filter.Text)).OfType<ulong>().ToHashSet();

    /// <summary>Whether a version wants fewer of a hook's calls than the one that lightningd was told of, and nothing else differs.</summary>
    public static bool IsNarrower(JsonValue current, JsonValue registered)
    {
        if (current["filters"] is not { } wanted || current.Children.Any(member => member.Name is not ("name" or "filters") && !JsonValue.AreSame(member, registered[member.Name])))
            return false;
        return registered["filters"] is not { } told
            || (!JsonValue.AreSame(wanted, told) && wanted.Children.All(filter => told.Children.Any(other => JsonValue.AreSame(filter, other))));
    }

    /// <summary>Whether a call of the hook is wanted.</summary>
    /// <param name="hook">Its name.</param>
    /// <param name="parameters">The call's params.</param>
    public bool Takes(string hook, ReadOnlySpan<byte> parameters) => hook switch
    {
        "rpc_command" => !TryFind(parameters, "rpc_command.method"u8, out var command) || _commands.Contains(command),
        "custommsg" => !TryFind(parameters, "payload"u8, out var payload) || TypeOf(payload) is not { } type || _types.Contains(type),
        _ => true,
    };

    /// <summary>A message in hexadecimal begins with its type.</summary>
    private static ushort? TypeOf(string payload) =>
        payload.Length >= 4 && ushort.TryParse(payload.AsSpan(0, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var type) ? type : null;

    private static bool TryFind(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> path, out string text)
    {
        var isFound = JsonBytes.TryFind(parameters, path, out var value) && parameters[value] is [(byte)'"', .., (byte)'"'];
        text = isFound ? Encoding.UTF8.GetString(parameters[value][1..^1]) : "";
        return isFound;
    }
}
