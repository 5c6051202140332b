using System.Globalization;
using Autoreload.Benchmarks.Partners;
using Autoreload.Core;
using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Traffic;
using BenchmarkDotNet.Attributes;

namespace Autoreload.Benchmarks.Micro;

/// <summary>Remembering a request until its answer, beside others.</summary>
[InProcess, MemoryDiagnoser]
public class PendingBenchmarks
{
    private readonly PendingRequests _pending = new();
    private readonly Incarnation _child = new(1, Role.Serving);
    private readonly Method _method = Method.OfRpc("echo");
    private readonly Message _request = Message.From(Requests.Of("echo", "{}"));

    [Params(0, 100, 100_000)]
    public int Others { get; set; }

    /// <summary>Adds the others.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        for (var i = 1; i <= Others; i++)
            _pending.Add(new(Door.First, Message.From(Requests.Of("echo", i.ToString(CultureInfo.InvariantCulture), i)), _method), _child, TimeSpan.Zero);
    }

    /// <summary>One request and its answer.</summary>
    [Benchmark]
    public bool AddFindRemove()
    {
        _pending.Add(new(Door.First, _request, _method), _child, TimeSpan.Zero);
        var isFound = _pending.TryFind(_request.IdToken, _child, out var pending);
        _pending.Remove(pending!);
        return isFound;
    }
}
