using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>A request of lightningd that was given to a child and is not answered yet.</summary>
/// <param name="Id">The id token, quotes included.</param>
/// <param name="Door">The door that it came by, and its answer leaves by.</param>
/// <param name="Method">What is asked.</param>
/// <param name="Incarnation">Who was asked.</param>
/// <param name="Message">The request itself when it may be given again or looked into later; otherwise null.</param>
/// <param name="Sequence">Counts the requests, to keep their order.</param>
/// <param name="GivenAt">When it was given.</param>
internal sealed record PendingRequest(byte[] Id, int Door, Method Method, Incarnation Incarnation, Message? Message, long Sequence, TimeSpan GivenAt)
{
    /// <summary>For people: <c>hello (cln:hello#3)</c>.</summary>
    public override string ToString() => $"{Method.Name} ({Encoding.UTF8.GetString(Id).Trim('"')})";
}
