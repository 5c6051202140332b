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
    private static readonly byte[] OurRpc = Encoding.ASCII.GetBytes(Door.IdPrefix);

    /// <summary>Our answer to a rpc_command hook or a check that no child should see; null when it speaks of something else.</summary>
    public static byte[]? AnswerTo(Message message, Method method, Registration registration) => method.Name switch
    {
        "rpc_command" when message.Id.StartsWith(OurRpc) || IsNotForChild(message.Params, registration) => Answers.Continue(message.IdToken),
        "check" when Checked(message.Params) is { IsString: true } command && IsOwn(command.Bytes, registration) => Pass(message, command),
        _ => null,
    };

    /// <summary>
    /// Our answer to a check when the serving version cannot check: its library would end the plugin. lightningd then lets such a call
    /// pass itself (plugin.c, plugin_rpcmethod_check). Null when it can, or when it is no check.
    /// </summary>
    public static byte[]? AnswerToUnchecked(Message message, Method method, Registration registration) =>
        method.Name == "check" && registration.HasForgottenToCheck && Checked(message.Params) is { IsString: true } command ? Pass(message, command) : null;

    private static byte[] Pass(Message check, JsonValue command) =>
        Answers.Result(check.IdToken, $$"""{"command_to_check":{{Encoding.UTF8.GetString(command.Bytes)}}}""");

    private static bool IsNotForChild(ReadOnlySpan<byte> rpcCommand, Registration registration) =>
        JsonBytes.TryFind(rpcCommand, "rpc_command.method"u8, out var method)
        && (rpcCommand[method].SequenceEqual("\"notifications\""u8) || IsOwn(rpcCommand[method], registration));

    private static JsonValue? Checked(ReadOnlySpan<byte> check) => JsonValue.Read(check) switch
    {
        { IsArray: true, Children: [var first, ..] } => first,
        var named => named?["command_to_check"],
    };

    private static bool IsOwn(ReadOnlySpan<byte> token, Registration registration) =>
        token is [(byte)'"', .. var name, (byte)'"'] && registration.Find(name).Kind == RequestKind.Own;
}
