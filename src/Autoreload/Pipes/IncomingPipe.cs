using Autoreload.Core.JsonRpc;
using Autoreload.Loop;

namespace Autoreload.Pipes;

/// <summary>Our end of a pipe that messages come from.</summary>
/// <param name="loop">Whose thread reads.</param>
/// <param name="framer">Finds the messages.</param>
internal sealed class IncomingPipe(EventLoop loop, Framer framer) : ReadEnd(loop)
{
    /// <summary>Gets each frame; those messages are good until the next read.</summary>
    public required Action<Frame> Came { get; init; }

    /// <summary>Called once, when everything was read and nothing will come any more.</summary>
    public required Action Ended { get; init; }

    /// <summary>Called after bytes came, with the number of those of an object that is not complete.</summary>
    public Action<int> BytesCame { get; init; } = _ => { };

    protected override Memory<byte> Free => framer.Free;

    protected override void Take(int count)
    {
        framer.Add(count);
        while (framer.TryTake(out var frame))
            Came(frame);
        BytesCame(framer.Unfinished);
    }

    protected override void OnEnd()
    {
        while (framer.TryTakeRest(out var frame))
            Came(frame);
        Ended();
    }
}
