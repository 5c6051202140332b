using Autoreload.Core.Handshake;

namespace Autoreload.Core.Traffic;

/// <summary>The names that lightningd was told by one door.</summary>
internal sealed record RegisteredNames(IReadOnlySet<string> Methods, IReadOnlySet<string> Hooks, IReadOnlySet<string> Subscriptions, IReadOnlySet<string> Topics)
{
    private static readonly HashSet<string> Nothing = [];

    public static RegisteredNames None { get; } = new(Nothing, Nothing, Nothing, Nothing);

    public static RegisteredNames Of(Manifest? manifest) =>
        manifest is null ? None : new(manifest.Methods, manifest.Hooks, manifest.Subscriptions, manifest.Topics);

    /// <summary>What lightningd may call by these and by others; topics, which the child sends, are not among it.</summary>
    public RegisteredNames With(RegisteredNames others) => new(
        Methods.Union(others.Methods, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal),
        Hooks.Union(others.Hooks, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal),
        Subscriptions.Union(others.Subscriptions, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal),
        Nothing);
}
