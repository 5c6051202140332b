using System.Diagnostics.CodeAnalysis;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>The requests that children have been given and have not answered.</summary>
internal sealed class PendingRequests
{
    private readonly Dictionary<byte[], PendingRequest> _requests = new(ByteKeys.Comparer);
    private readonly Dictionary<byte[], PendingRequest>.AlternateLookup<ReadOnlySpan<byte>> _byId;
    private long _sequence;

    public PendingRequests() => _byId = _requests.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => _requests.Count;

    public void Add(Message request, KnownMethod method, Incarnation incarnation)
    {
        var id = request.IdToken.ToArray();
        var kept = method.IsGivenAgain || method.Kind == RequestKind.SetConfig ? request.Keep() : null;
        _requests[id] = new(id, method, incarnation, kept, _sequence++);
        incarnation.Pending++;
        incarnation.NoteCall(method.Name);
    }

    /// <summary>The request that an answer of <paramref name="incarnation"/> belongs to; none for an answer that comes late, twice, or to no question.</summary>
    public bool TryFind(Message answer, Incarnation incarnation, [NotNullWhen(true)] out PendingRequest? request) =>
        TryFind(answer.IdToken, incarnation, out request);

    /// <inheritdoc cref="TryFind(Message, Incarnation, out PendingRequest?)"/>
    public bool TryFind(ReadOnlySpan<byte> idToken, Incarnation incarnation, [NotNullWhen(true)] out PendingRequest? request) =>
        _byId.TryGetValue(idToken, out request) && request.Incarnation == incarnation;

    public void Remove(PendingRequest request)
    {
        _requests.Remove(request.Id);
        request.Incarnation.Pending--;
    }

    /// <summary>Forgets a request that turned out not to have been given.</summary>
    public void Remove(Message request)
    {
        if (_byId.TryGetValue(request.IdToken, out var pending))
            Remove(pending);
    }

    /// <summary>What an incarnation has not answered, in the order in which it was given.</summary>
    public IReadOnlyList<PendingRequest> Of(Incarnation incarnation) =>
        [.. _requests.Values.Where(request => request.Incarnation == incarnation).OrderBy(request => request.Sequence)];
}
