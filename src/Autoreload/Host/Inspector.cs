using System.ComponentModel;
using System.Diagnostics;
using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Watching;

namespace Autoreload.Host;

/// <summary>Finds out what a developer asks about the present.</summary>
/// <param name="loop">Whose thread reports.</param>
/// <param name="changes">What is watched.</param>
/// <param name="report">Gets what was found.</param>
internal sealed class Inspector(EventLoop loop, ChangeWatch changes, Action<ProxyEvent> report)
{
    public void Inspect(Effect.Inspect wanted)
    {
        var (files, folders, by) = changes.Watched;
        // To ask the system takes longer than traffic should wait.
        loop.Aside(() =>
        {
            var found = new Inspection(Environment.ProcessId, MemoryOf([Environment.ProcessId, .. wanted.Pids]), files, folders, by);
            loop.Post(() => report(new ProxyEvent.Inspected(loop.Now, wanted.Caller, found)));
        });
    }

    private static Dictionary<int, long> MemoryOf(IEnumerable<int> pids)
    {
        var memory = new Dictionary<int, long>();
        foreach (var pid in pids)
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                memory[pid] = process.WorkingSet64;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException or IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or the system does not tell: the report goes without.
            }
        }
        return memory;
    }
}
