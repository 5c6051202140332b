using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>A message that waits for the next incarnation; <paramref name="Method"/> is null for a notification.</summary>
internal readonly record struct HeldMessage(Message Message, KnownMethod? Method);
