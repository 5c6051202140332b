using Autoreload.Loop;
using Autoreload.Native;

namespace Autoreload.Pipes;

/// <summary>Our end of a pipe that we read from.</summary>
/// <param name="loop">Whose thread reads.</param>
internal abstract class ReadEnd(EventLoop loop) : IPollable
{
    // As much as a pipe can hold (Linux: /proc/sys/fs/pipe-max-size). A process that escaped its group could write forever.
    private const int PipeCapacity = 1 << 20;

    public int Fd { get; private set; } = -1;

    /// <summary>Whether to leave the bytes in the pipe for now.</summary>
    public Func<bool> IsPaused { get; init; } = () => false;

    public PollEvents Wanted => IsPaused() ? PollEvents.None : PollEvents.Readable;

    /// <summary>Where to read next: never empty.</summary>
    protected abstract Memory<byte> Free { get; }

    public void Open(int fd)
    {
        Fd = fd;
        loop.Add(this);
    }

    public void OnReady() => TryRead(out _);

    /// <summary>Reads what the pipe still holds and closes it: its writer is dead.</summary>
    public void Finish()
    {
        for (var total = 0; total < PipeCapacity && TryRead(out var count); total += count)
            loop.Flush();
        End();
    }

    /// <summary>Closes the pipe, whatever it holds.</summary>
    public void Close()
    {
        loop.Remove(this);
        Libc.Close(Fd);
        Fd = -1;
    }

    /// <summary>Takes so many bytes that were read into <see cref="Free"/>.</summary>
    protected abstract void Take(int count);

    /// <summary>Called once, when everything was read and the pipe is closed.</summary>
    protected abstract void OnEnd();

    private bool TryRead(out int count)
    {
        count = 0;
        if (Fd < 0 || !Libc.TryRead(Fd, Free.Span, out count))
            return false;
        if (count == 0)
        {
            End();
            return false;
        }
        Take(count);
        return true;
    }

    private void End()
    {
        if (Fd < 0)
            return;
        Close();
        OnEnd();
    }
}
