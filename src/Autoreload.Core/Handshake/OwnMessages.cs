using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>What autoreload itself says to a child.</summary>
internal static class OwnMessages
{
    /// <summary>lightningd's shutdown notification, for a child that subscribed to it (plugin.c, shutdown_plugins).</summary>
    public static Message Shutdown { get; } = Message.From("""{"jsonrpc":"2.0","method":"shutdown","params":{"shutdown":{}}}"""u8);

    public static string InitId(int incarnation) => $"{Door.IdPrefix}init#{incarnation}";

    public static string GetManifestId(int incarnation) => $"{Door.IdPrefix}getmanifest#{incarnation}";

    /// <summary>lightningd's getmanifest again, with its params; before it came, with the only param there is (plugin.c, plugin_send_getmanifest).</summary>
    public static Message GetManifest(int incarnation, Message? lightningds)
    {
        var parameters = lightningds is { Params.Length: > 0 } ? Encoding.UTF8.GetString(lightningds.Params) : """{"allow-deprecated-apis":false}""";
        return Message.From(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"{{GetManifestId(incarnation)}}","method":"getmanifest","params":{{parameters}}}"""));
    }

    /// <summary>Whether an id token is this id of ours.</summary>
    public static bool IsId(ReadOnlySpan<byte> token, string id) => token is [(byte)'"', .. var inside, (byte)'"'] && inside.SequenceEqual(Encoding.ASCII.GetBytes(id));
}
