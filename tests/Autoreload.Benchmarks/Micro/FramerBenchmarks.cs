using Autoreload.Benchmarks.Partners;
using Autoreload.Core.JsonRpc;
using BenchmarkDotNet.Attributes;

namespace Autoreload.Benchmarks.Micro;

/// <summary>Finding messages, and in the child's the faults that lightningd would refuse.</summary>
[InProcess, MemoryDiagnoser]
public class FramerBenchmarks
{
    private const int Together = 16;

    private byte[] _bytes = [];
    private Framer _framer = new(Sender.Child);

    [Params(100, 4096, 65536)]
    public int Size { get; set; }

    [Params(Sender.Lightningd, Sender.Child)]
    public Sender From { get; set; }

    /// <summary>Makes the messages.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _framer = new(From);
        _bytes = Requests.Many("echo", Size, Together);
    }

    /// <summary>Messages as they come from a pipe, several at a time.</summary>
    [Benchmark(OperationsPerInvoke = Together)]
    public long Frame()
    {
        var length = 0L;
        for (var rest = _bytes.AsMemory(); !rest.IsEmpty;)
        {
            var free = _framer.Free;
            var count = Math.Min(free.Length, rest.Length);
            rest[..count].CopyTo(free);
            rest = rest[count..];
            _framer.Add(count);
            while (_framer.TryTake(out var frame))
                length += frame.Message!.Bytes.Length;
        }

        return length;
    }
}
