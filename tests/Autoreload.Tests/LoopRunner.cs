using System.Diagnostics;
using Autoreload.Loop;

namespace Autoreload.Tests;

/// <summary>Runs an event loop on the test's thread until something is so.</summary>
internal static class LoopRunner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static void RunUntil(this EventLoop loop, Func<bool> condition)
    {
        var isLate = false;
        var timer = loop.After(Timeout, () => isLate = true);
        while (!condition() && !isLate)
            loop.Turn();
        timer.Stop();
        Assert.False(isLate, "The condition did not come true in time.");
    }

    public static void RunFor(this EventLoop loop, TimeSpan time)
    {
        var start = Stopwatch.StartNew();
        var isOver = false;
        loop.After(time, () => isOver = true);
        while (!isOver && start.Elapsed < Timeout)
            loop.Turn();
    }
}
