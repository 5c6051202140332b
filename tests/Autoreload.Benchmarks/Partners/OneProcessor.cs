using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Autoreload.Benchmarks.Partners;

/// <summary>Keeps the calling thread, and all that it launches meanwhile, on one processor.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class OneProcessor : IDisposable
{
    private const int Self = 0;

    // Bits for 1024 processors, as in libc's cpu_set_t.
    private readonly ulong[] _before = new ulong[16];

    /// <exception cref="Win32Exception">The system does not allow it.</exception>
    public OneProcessor()
    {
        if (GetAffinity(Self, (nuint)Buffer.ByteLength(_before), _before) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        var first = Array.FindIndex(_before, word => word != 0);
        var one = new ulong[_before.Length];
        one[first] = _before[first] & (~_before[first] + 1);
        Set(one);
    }

    public void Dispose() => Set(_before);

    private static void Set(ulong[] processors)
    {
        if (SetAffinity(Self, (nuint)Buffer.ByteLength(processors), processors) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int thread, nuint size, [Out] ulong[] processors);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nuint size, ulong[] processors);
}
