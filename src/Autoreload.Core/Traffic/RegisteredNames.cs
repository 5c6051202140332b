using Autoreload.Core.Handshake;

namespace Autoreload.Core.Traffic;

/// <summary>The names that lightningd was told by one door.</summary>
internal sealed record RegisteredNames(IReadOnlySet<string> Methods, IReadOnlySet<string> Hooks, IReadOnlySet<string> Subscriptions, IReadOnlySet<string> Topics)
{
    public static RegisteredNames Of(Manifest manifest) => new(manifest.Methods, manifest.Hooks, manifest.Subscriptions, manifest.Topics);
}
