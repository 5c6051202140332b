using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>The error numbers that we tell apart.</summary>
internal static class Errno
{
    /// <summary>No such file, or no such interpreter.</summary>
    public const int NoEntry = 2;

    /// <summary>A signal came first.</summary>
    public const int Interrupted = 4;

    /// <summary>The device is gone.</summary>
    public const int InputOutput = 5;

    /// <summary>Neither a program nor a script.</summary>
    public const int NotExecutableFormat = 8;

    /// <summary>The kernel has no memory for it.</summary>
    public const int NoMemory = 12;

    /// <summary>Not allowed.</summary>
    public const int Access = 13;

    /// <summary>There is such a file already.</summary>
    public const int Exists = 17;

    /// <summary>A limit on open files, or on queues of file events.</summary>
    public const int TooManyFiles = 24;

    /// <summary>Somebody is still writing the program.</summary>
    public const int TextBusy = 26;

    /// <summary>A disk is full, or a limit on what is watched is reached.</summary>
    public const int NoSpace = 28;

    /// <summary>Nobody reads.</summary>
    public const int BrokenPipe = 32;

    /// <summary>This system has no such call.</summary>
    public static readonly int NotImplemented = OperatingSystem.IsMacOS() ? 78 : 38;

    /// <summary>Not now.</summary>
    public static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>The other end of a socket is gone, with bytes unread.</summary>
    public static readonly int ConnectionReset = OperatingSystem.IsMacOS() ? 54 : 104;

    /// <summary>The error of the last native call on this thread.</summary>
    public static int Last => Marshal.GetLastPInvokeError();
}
