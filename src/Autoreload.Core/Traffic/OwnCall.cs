using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>
/// Requests for the child's hooks and checks that concern autoreload's own commands: the child is not asked. Nor is it about
/// <c>notifications</c>, which lightning-cli sends before each command: with a hung child that hooks rpc_command, not even
/// autoreload-restart could be called.
/// </summary>
internal static class OwnCall
{
    private static readonly byte[] OurRpc = Encoding.ASCII.GetBytes(Door.RpcIdPrefix);

    /// <summary>Our answer to a rpc_command hook or a check that the serving incarnation should not see; null when it speaks of something else.</summary>
    public static byte[]? AnswerTo(Message message, Method method, Registration registration) => method.Name switch
    {
        "rpc_command" when message.Id.StartsWith(OurRpc) || IsNotForChild(Inside(message.Params, "rpc_command.method"u8), registration) => Answers.Continue(message.IdToken),
        "check" when Checked(message) is var checkedMethod && (IsOwn(checkedMethod, registration) || IsUnknown(checkedMethod, registration)) =>
            Answers.Result(message.IdToken, $$"""{"command_to_check":{{Encoding.UTF8.GetString(checkedMethod)}}}"""),
        _ => null,
    };

    /// <summary>The method, quotes included, that a check asks about.</summary>
    private static ReadOnlySpan<byte> Checked(Message check) =>
        check.Params is [(byte)'[', ..] ? FirstElement(check.Params) : Inside(check.Params, "command_to_check"u8);

    private static bool IsNotForChild(ReadOnlySpan<byte> command, Registration registration) =>
        IsOwn(command, registration) || command.SequenceEqual("\"notifications\""u8);

    private static bool IsOwn(ReadOnlySpan<byte> token, Registration registration) =>
        token is [(byte)'"', .. var name, (byte)'"'] && registration.Find(name).Kind == RequestKind.Own;

    /// <summary>A version that cannot check is not asked: its library would end the plugin. lightningd then lets such a call pass itself (plugin.c, plugin_rpcmethod_check).</summary>
    private static bool IsUnknown(ReadOnlySpan<byte> token, Registration registration) => registration.HasForgottenToCheck && token is [(byte)'"', .., (byte)'"'];

    private static ReadOnlySpan<byte> FirstElement(ReadOnlySpan<byte> array)
    {
        var element = array[1..].TrimStart(" \t\r\n"u8);
        return element is [(byte)'"', .. var rest] && rest.IndexOf((byte)'"') is >= 0 and var end ? element[..(end + 2)] : default;
    }

    private static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> value, ReadOnlySpan<byte> path) =>
        JsonBytes.TryFind(value, path, out var found) ? value[found] : default;
}
