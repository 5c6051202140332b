using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>A request of lightningd that was given to a child and is not answered yet.</summary>
/// <param name="Id">The id token, quotes included.</param>
/// <param name="Method">What is asked.</param>
/// <param name="Incarnation">Who was asked.</param>
/// <param name="Message">The request itself when it may be given again or looked into later; otherwise null.</param>
/// <param name="Sequence">Counts the requests, to keep their order.</param>
internal sealed record PendingRequest(byte[] Id, KnownMethod Method, Incarnation Incarnation, Message? Message, long Sequence);
