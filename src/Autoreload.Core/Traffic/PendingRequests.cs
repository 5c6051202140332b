using System.Diagnostics.CodeAnalysis;
using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;

namespace Autoreload.Core.Traffic;

/// <summary>The requests that children have been given and have not answered. lightningd numbers its requests through, so an id is enough whatever the door.</summary>
internal sealed class PendingRequests
{
    private readonly Dictionary<byte[], PendingRequest> _requests = new(ByteKeys.Comparer);
    private readonly Dictionary<byte[], PendingRequest>.AlternateLookup<ReadOnlySpan<byte>> _byId;
    private long _sequence;

    public PendingRequests() => _byId = _requests.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => _requests.Count;

    public void Add(in HeldMessage given, Incarnation incarnation, TimeSpan now)
    {
        var (door, request, method) = (given.Door, given.Message, given.Method!);
        var id = request.IdToken.ToArray();
        var isLookedIntoLater = AnswerPolicy.WhenDied(method.Kind) == Fate.GiveAgain || method.Kind == RequestKind.SetConfig;
        _requests[id] = new(id, door, method, incarnation, isLookedIntoLater ? request.Keep() : null, _sequence++, now);
        incarnation.GiveRequest();
    }

    /// <summary>The request that an answer of <paramref name="incarnation"/> belongs to; none for an answer that comes late, twice, or to no question.</summary>
    public bool TryFind(ReadOnlySpan<byte> idToken, Incarnation incarnation, [NotNullWhen(true)] out PendingRequest? request) =>
        TryFind(idToken, out request) && request.Incarnation == incarnation;

    public bool TryFind(ReadOnlySpan<byte> idToken, [NotNullWhen(true)] out PendingRequest? request) => _byId.TryGetValue(idToken, out request);

    public void Remove(PendingRequest request)
    {
        _requests.Remove(request.Id);
        request.Incarnation.EndRequest();
    }

    /// <summary>What an incarnation has not answered, in the order in which it was given.</summary>
    public IReadOnlyList<PendingRequest> Of(Incarnation incarnation) =>
        [.. _requests.Values.Where(request => request.Incarnation == incarnation).OrderBy(request => request.Sequence)];

    /// <summary>Whether lightningd is blocked by one of them.</summary>
    public bool AnyDbWrite => _requests.Values.Any(request => request.Method.Kind == RequestKind.DbWrite);

    /// <summary>Whether anything that came by a door is not answered.</summary>
    public bool AnyBy(int door) => _requests.Values.Any(request => request.Door == door);
}
