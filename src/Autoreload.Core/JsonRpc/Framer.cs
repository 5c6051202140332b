namespace Autoreload.Core.JsonRpc;

/// <summary>Collects the bytes of one stream and yields its messages.</summary>
public sealed class Framer(Sender sender)
{
    /// <summary>Where to read next: never empty. Asking for it invalidates the messages yielded before, unless kept.</summary>
    public Memory<byte> Free => throw new NotSupportedException();

    /// <summary>How many bytes of an object that is begun and not ended have been collected.</summary>
    public int Unfinished => sender == Sender.Child ? 0 : throw new NotSupportedException();

    /// <summary>Says that <paramref name="count"/> bytes were read into <see cref="Free"/>.</summary>
    public void Add(int count) => throw new NotSupportedException();

    /// <summary>The next message or stray text, if one is complete.</summary>
    public bool TryTake(out Frame frame) => throw new NotSupportedException();

    /// <summary>At the end of the stream: what is left is stray text.</summary>
    public bool TryTakeRest(out Frame frame) => throw new NotSupportedException();
}

/// <summary>Whose stream a framer reads.</summary>
public enum Sender
{
    /// <summary>lightningd: trusted, only the end of each object is looked for.</summary>
    Lightningd,

    /// <summary>The child: what lightningd would refuse is stray text.</summary>
    Child,
}
