using System.Runtime.InteropServices;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests;

/// <summary>Saves files in one step: whoever looks sees the old version or the new one, whole, and may run it.</summary>
internal static partial class WholeFile
{
    private const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The numbers of Linux.
    private const int SetLease = 1024;
    private const int OfReading = 0;
    private const int Unlock = 2;
    private const int TryAgain = 11;

    /// <summary>Saves an executable.</summary>
    public static void Save(string path, string text)
    {
        var fresh = path + ".tmp";
        using (var file = new StreamWriter(fresh, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Runnable }))
            file.Write(text);
        AwaitWriters(fresh);
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>
    /// Waits until nobody has a file open for writing, as it cannot be run before; nobody may open it so meanwhile. Tests run beside each other: a process that another
    /// one forks has our descriptors, too, until its exec. The kernel tells: it leases no file for reading that somebody writes.
    /// </summary>
    public static void AwaitWriters(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.True(SpinWait.SpinUntil(() => fcntl(file, SetLease, OfReading) == 0 || Marshal.GetLastPInvokeError() != TryAgain, Patience.ForAnEvent), $"{path} is open for writing.");
        _ = fcntl(file, SetLease, Unlock);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(SafeHandle file, int command, long argument);
}
