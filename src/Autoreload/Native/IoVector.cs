using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>libc's <c>struct iovec</c>: some bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public void* Start;
    public nuint Length;
}
