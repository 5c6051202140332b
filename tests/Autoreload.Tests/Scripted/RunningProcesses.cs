using System.Runtime.InteropServices;

namespace Autoreload.Tests.Scripted;

/// <summary>The processes of one spec, found by a mark in their environment and by their parents, so that none can hide.</summary>
internal sealed partial class RunningProcesses(string mark)
{
    /// <summary>The variable that carries the mark.</summary>
    public const string Variable = "AUTORELOAD_SPEC";

    public const int Interrupt = 2;
    public const int HardKill = 9;
    public const int Stop = 19;
    public const int Terminate = 15;

    private const int PidfdOpen = 434; // the same number on every architecture
    private const short ReadReady = 1;
    private const int Interrupted = 4;

    private readonly HashSet<int> _known = [];

    /// <summary>Those that live now: the marked ones, and what they started even without the mark, also if they are gone since.</summary>
    public IReadOnlyList<int> Alive()
    {
        Remember();
        return [.. _known];
    }

    /// <summary>Notes who lives, so that those without the mark are known when their parent is gone.</summary>
    public void Remember()
    {
        var all = ProcessEntry.All();
        _known.IntersectWith(all.Select(process => process.Pid));
        _known.UnionWith(all.Where(process => process.IsMarked($"{Variable}={mark}")).Select(process => process.Pid));
        while (all.Where(process => _known.Contains(process.Parent)).Select(process => process.Pid).Except(_known).ToArray() is { Length: > 0 } started)
            _known.UnionWith(started);
        _known.Remove(Environment.ProcessId);
    }

    /// <summary>Waits until a process is gone, reaped or not.</summary>
    public static Task<bool> GoneAsync(int pid) => Task.Run(() => WaitForEnd(pid)).WithPatience($"the end of process {pid}");

    /// <summary>Waits until none of the spec's processes is left.</summary>
    public async Task AllGoneAsync()
    {
        while (Alive() is [var pid, ..])
            await GoneAsync(pid);
    }

    /// <summary>Ends what is left.</summary>
    public void KillAll()
    {
        foreach (var pid in Alive())
            Signal(pid, HardKill);
    }

    /// <summary>Sends a signal; a process that is gone already does not mind.</summary>
    public static void Signal(int pid, int signal) => _ = Kill(pid, signal);

    private static bool WaitForEnd(int pid)
    {
        var process = SystemCall(PidfdOpen, pid, 0);
        if (process < 0)
            return true;
        var waited = new PollDescriptor { Descriptor = (int)process, Events = ReadReady };
        int ready;
        do
            ready = Poll(ref waited, 1, (int)Patience.ForAnEvent.TotalMilliseconds);
        while (ready < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        _ = Close((int)process);
        return ready > 0 ? true : throw new TimeoutException($"Process {pid} lives on.");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long SystemCall(long number, long pid, long flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
