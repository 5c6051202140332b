namespace Autoreload.Dev.StandIn;

/// <summary>A hook to be called.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Params">The whole params, as JSON.</param>
/// <param name="Caller">The id of the RPC call that causes it, without quotes; null when none does.</param>
internal readonly record struct HookCall(string Name, ReadOnlyMemory<byte> Params, string? Caller = null);
