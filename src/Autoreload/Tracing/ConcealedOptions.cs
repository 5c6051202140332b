using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>Finds the options that lightningd shows to nobody: those whose type in the manifest is <see cref="SecretMask.ConcealedType"/>.</summary>
internal static class ConcealedOptions
{
    private static readonly byte[] Type = Encoding.ASCII.GetBytes(SecretMask.ConcealedType);

    /// <summary>Their names; none in an answer that is not a manifest.</summary>
    public static IReadOnlyList<string> In(Message answer) => answer.Result.IndexOf(Type) < 0
        ? []
        : [.. (JsonValue.Read(answer.Result)?["options"]?.Children ?? []).Where(option => option["type"]?.Text == SecretMask.ConcealedType).Select(option => option["name"]?.Text).OfType<string>()];
}
