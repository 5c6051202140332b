using Autoreload.Core.Machine;
using BenchmarkDotNet.Attributes;

namespace Autoreload.Benchmarks.Micro;

/// <summary>The machine, which no message passes: it is asked a few times per restart.</summary>
[InProcess, MemoryDiagnoser]
public class MachineBenchmarks
{
    private readonly ProxyMachine _machine = new(new NoFacts(), ProxyState.Restarting);

    /// <summary>One transition.</summary>
    [Benchmark]
    public int Fire() => _machine.Fire(ProxyTrigger.ExecutableChanged).Count;

    /// <summary>Making one, which every start pays for.</summary>
    [Benchmark]
    public object Configure() => new ProxyMachine(new NoFacts());

    private sealed class NoFacts : IProxyFacts
    {
        public bool InitIsRecorded => false;

        public bool CandidateIsReady => false;

        public bool HasBuild => false;
    }
}
