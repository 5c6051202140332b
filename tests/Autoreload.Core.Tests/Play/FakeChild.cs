using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Tests.Play;

/// <summary>The process of an incarnation, as the shell knows it: what waits for its stdin, and what it was given.</summary>
internal sealed class FakeChild(int number)
{
    private readonly List<Message> _queue = [];

    public int Number { get; } = number;

    /// <summary>Whether it was launched, or the launch failed yet.</summary>
    public bool IsLaunched { get; set; }

    /// <summary>Whether it was asked to end, or killed.</summary>
    public bool IsEnding { get; set; }

    /// <summary>A child that does not read lets its queue grow.</summary>
    public bool IsReading { get; set; } = true;

    /// <summary>Whether a part of the first queued message was written.</summary>
    public bool IsFirstBegun { get; private set; }

    /// <summary>What it was given, last byte included.</summary>
    public List<Message> Given { get; } = [];

    /// <summary>The requests that it was given and has not answered.</summary>
    public List<Message> Unanswered { get; } = [];

    public IReadOnlyList<Message> Queue => _queue;

    public void Enqueue(Message message) => _queue.Add(message);

    /// <summary>Writes one queued message to its end.</summary>
    public Message Write()
    {
        var written = _queue[0];
        _queue.RemoveAt(0);
        IsFirstBegun = false;
        Given.Add(written);
        if (written.HasId)
            Unanswered.Add(written);
        return written;
    }

    /// <summary>Writes a part of the first queued message.</summary>
    public void BeginWrite() => IsFirstBegun = true;

    /// <summary>Takes back the messages of which no byte was written.</summary>
    public IReadOnlyList<Message> Withdraw()
    {
        var begun = IsFirstBegun ? 1 : 0;
        Message[] withdrawn = [.. _queue.Skip(begun)];
        _queue.RemoveRange(begun, withdrawn.Length);
        return withdrawn;
    }

    /// <summary>Takes back what it did not read to its end.</summary>
    public IReadOnlyList<Message> WithdrawAll()
    {
        IsFirstBegun = false;
        return Withdraw();
    }
}
