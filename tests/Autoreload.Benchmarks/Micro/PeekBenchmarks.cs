using Autoreload.Benchmarks.Partners;
using Autoreload.Core.JsonRpc;
using BenchmarkDotNet.Attributes;

namespace Autoreload.Benchmarks.Micro;

/// <summary>Looking into a message for what routing needs.</summary>
[InProcess, MemoryDiagnoser]
public class PeekBenchmarks
{
    private static readonly Message Request = Message.From(Requests.OfSize("custommsg", 100));
    private static readonly Message Answer = Message.From("""{"jsonrpc":"2.0","id":"cln:custommsg#1","result":{"payload":"x","result":"continue"}}"""u8);

    /// <summary>The members that routing asks for.</summary>
    [Benchmark]
    public int Members() => Request.IdToken.Length + Request.Method.Length + Request.Params.Length;

    /// <summary>A member further down.</summary>
    [Benchmark]
    public bool Find() => JsonBytes.TryFind(Answer.Result, "result"u8, out _);

    /// <summary>A copy that outlives the buffer, as hooks and held messages need it.</summary>
    [Benchmark]
    public Message Copy() => Message.From(Request.Json);
}
