using System.Diagnostics;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>What the plugin itself takes, with nothing between, and what stopping it and starting it again takes, in microseconds.</summary>
internal sealed class ChildTimes
{
    public Samples Start { get; } = new();

    public Samples Init { get; } = new();

    public Samples Stop { get; } = new();

    public Samples StopAndStart { get; } = new();

    /// <summary>Stops one and starts another.</summary>
    public void Measure(Launcher launcher)
    {
        var old = launcher.Start(Route.Direct);
        var begin = Stopwatch.GetTimestamp();
        old.Dispose();
        Stop.AddSince(begin);
        var launch = Stopwatch.GetTimestamp();
        using var next = launcher.Launch(Route.Direct);
        next.GetManifest();
        var init = Stopwatch.GetTimestamp();
        next.Init();
        Init.AddSince(init);
        Start.AddSince(launch);
        next.AskWho();
        StopAndStart.AddSince(begin);
    }
}
