using System.Text;
using Autoreload.Native;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Pipes;

/// <summary>The other end of an outgoing pipe.</summary>
internal sealed class PipeReader : IDisposable
{
    private int _readEnd;

    public PipeReader()
    {
        (_readEnd, WriteEnd) = Libc.Pipe();
        Libc.SetBlocking(_readEnd, isBlocking: false);
        Libc.SetBlocking(WriteEnd, isBlocking: false);
    }

    public int WriteEnd { get; }

    public string ReadWhatIsThere()
    {
        var text = new StringBuilder();
        var buffer = new byte[1 << 16];
        while (Libc.TryRead(_readEnd, buffer, out var count) && count > 0)
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return text.ToString();
    }

    /// <summary>Whether it is at its end, or is so in a moment: a process that another test has just forked has the write end, too, until its exec.</summary>
    public bool IsAtEnd() => IsReady(_readEnd, PollEvents.Readable) && Libc.TryRead(_readEnd, new byte[1], out var count) && count == 0;

    /// <summary>Closes it, and waits until that can be noticed.</summary>
    public void Break()
    {
        Dispose();
        Assert.True(IsReady(WriteEnd, PollEvents.None), "Somebody else reads.");
    }

    public void Dispose()
    {
        Libc.Close(_readEnd);
        _readEnd = -1;
    }

    private static bool IsReady(int fd, PollEvents wanted)
    {
        PollFd[] fds = [new() { Fd = fd, Wanted = wanted }];
        // A signal cuts the wait short.
        return SpinWait.SpinUntil(() => Libc.Poll(fds, milliseconds: 100) == 1, Patience.ForAnEvent);
    }
}
