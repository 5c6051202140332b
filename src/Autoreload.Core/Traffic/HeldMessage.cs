using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>A message from lightningd on its way; <paramref name="Method"/> is null for a notification.</summary>
internal readonly record struct HeldMessage(int Door, Message Message, Method? Method);
