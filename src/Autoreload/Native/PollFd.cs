using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>libc's <c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollFd
{
    public int Fd;
    public PollEvents Wanted;
    public PollEvents Ready;
}

/// <summary>What a descriptor can be waited for. Errors and hang-ups are reported unasked, as other bits.</summary>
[Flags]
internal enum PollEvents : short
{
    None = 0,
    Readable = 1,
    Writable = 4,
}
