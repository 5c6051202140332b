using Autoreload.Core.JsonRpc;
using Autoreload.Native;

namespace Autoreload.Pipes;

/// <summary>Our end of a pipe that messages come from.</summary>
/// <param name="loop">Whose thread reads.</param>
/// <param name="framer">Finds the messages.</param>
internal sealed class IncomingPipe(EventLoop loop, Framer framer) : IPolled
{
    // As much as a pipe can hold (Linux: /proc/sys/fs/pipe-max-size). A process that escaped its group could write for ever.
    private const int PipeCapacity = 1 << 20;

    /// <inheritdoc/>
    public int Fd { get; private set; } = -1;

    /// <summary>Gets each frame; those messages are good until the next read.</summary>
    public required Action<Frame> Take { get; init; }

    /// <summary>Called once, when everything was read and nothing will come any more.</summary>
    public required Action Ended { get; init; }

    /// <summary>Whether to leave the bytes in the pipe for now.</summary>
    public Func<bool> IsPaused { get; init; } = () => false;

    /// <summary>Called after bytes came, with the number of those of an object that is not complete.</summary>
    public Action<int> BytesCame { get; init; } = _ => { };

    /// <inheritdoc/>
    public PollEvents Wanted => IsPaused() ? PollEvents.None : PollEvents.Readable;

    /// <summary>Begins to read.</summary>
    public void Open(int fd)
    {
        Fd = fd;
        loop.Add(this);
    }

    /// <inheritdoc/>
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

    private bool TryRead(out int count)
    {
        count = 0;
        if (Fd < 0 || !Libc.TryRead(Fd, framer.Free.Span, out count))
            return false;
        if (count == 0)
        {
            End();
            return false;
        }
        framer.Add(count);
        while (framer.TryTake(out var frame))
            Take(frame);
        BytesCame(framer.Unfinished);
        return true;
    }

    private void End()
    {
        if (Fd < 0)
            return;
        Close();
        while (framer.TryTakeRest(out var frame))
            Take(frame);
        Ended();
    }
}
