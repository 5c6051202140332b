using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Pipes;

namespace Autoreload.Tests.Pipes;

/// <summary>What an outgoing pipe gives back.</summary>
public sealed class WithdrawalTests : IDisposable
{
    private const int MoreThanAPipeHolds = 100_000;

    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly PipeReader _reader = new();
    private readonly OutgoingPipe _pipe;

    public WithdrawalTests() => _pipe = new(_loop, () => { });

    [Fact]
    public void A_view_that_was_not_written_survives_the_next_read()
    {
        var framer = new Framer(Sender.Lightningd);
        _pipe.Open(_reader.WriteEnd);
        _pipe.Enqueue(Messages.OfSize(MoreThanAPipeHolds));
        _pipe.Enqueue(Assert.Single(Messages.Views(framer, "{\"id\":\"first\"}\n\n")));
        _loop.Flush();
        _pipe.Enqueue(Assert.Single(Messages.Views(framer, "{\"id\":\"second\"}\n\n")));

        Messages.Views(framer, "{\"id\":\"third--\"}\n\n");

        Assert.Equal(["{\"id\":\"first\"}\n\n", "{\"id\":\"second\"}\n\n"], _pipe.Withdraw().Select(message => message.Text()));
    }

    [Fact]
    public void Withdrawing_gives_back_what_was_not_begun_and_what_was_begun_is_finished()
    {
        var begun = Messages.OfSize(MoreThanAPipeHolds);
        _pipe.Open(_reader.WriteEnd);
        _pipe.Enqueue(begun);
        _pipe.Enqueue(Messages.Of("{\"id\":2}"));
        _loop.Flush();

        var withdrawn = _pipe.Withdraw();
        var written = _reader.ReadWhatIsThere();
        _loop.Turn();
        written += _reader.ReadWhatIsThere();

        Assert.Equal("{\"id\":2}\n\n", Assert.Single(withdrawn).Text());
        Assert.Equal(begun.Bytes.Length, written.Length);
        Assert.Equal(0, _pipe.Unwritten);
    }

    [Fact]
    public void Of_a_dead_reader_the_begun_message_is_given_back_too()
    {
        var begun = Messages.OfSize(MoreThanAPipeHolds);
        _pipe.Open(_reader.WriteEnd);
        _pipe.Enqueue(begun);
        _pipe.Enqueue(Messages.Of("{\"id\":2}"));
        _loop.Flush();

        var withdrawn = _pipe.WithdrawAll();

        Assert.Equal([begun.Bytes.Length, 10], withdrawn.Select(message => message.Bytes.Length));
    }

    [Fact]
    public void What_was_begun_among_small_messages_is_finished_and_the_rest_given_back_in_order()
    {
        var small = Messages.OfSize(1_000);
        _pipe.Open(_reader.WriteEnd);
        for (var i = 0; i < 100; i++)
            _pipe.Enqueue(small);
        _pipe.Enqueue("{\"ours\":1}\n\n"u8.ToArray());
        _pipe.Enqueue(Messages.Of("{\"id\":\"last\"}"));
        _loop.Flush();

        var withdrawn = _pipe.Withdraw();
        _pipe.Enqueue(Messages.Of("{\"id\":\"later\"}"));
        var written = _reader.ReadWhatIsThere();
        _loop.Turn();
        written += _reader.ReadWhatIsThere();

        var begun = 100 + 1 - withdrawn.Count;
        Assert.Equal([.. Enumerable.Repeat(small.Text(), 100 - begun), "{\"id\":\"last\"}\n\n"], withdrawn.Select(message => message.Text()));
        Assert.Equal(string.Concat(Enumerable.Repeat(small.Text(), begun)) + "{\"id\":\"later\"}\n\n", written);
    }

    [Fact]
    public void A_request_is_given_back_together_with_the_notification_that_is_glued_to_it()
    {
        _pipe.Enqueue(Messages.Of("{\"id\":\"1\"}").After(Messages.Of("{\"method\":\"deprecated_oneshot\"}")));

        var withdrawn = Assert.Single(_pipe.Withdraw());

        Assert.Equal("{\"method\":\"deprecated_oneshot\"}\n\n{\"id\":\"1\"}\n\n", withdrawn.Text());
        Assert.Equal("1"u8, withdrawn.Id);
    }

    [Fact]
    public void A_large_message_that_was_given_back_may_be_given_to_another()
    {
        var framer = new Framer(Sender.Lightningd);
        var text = $$"""{"id":"{{new string('x', MoreThanAPipeHolds)}}"}""" + "\n\n";
        var other = new OutgoingPipe(_loop, () => { });
        other.Enqueue(Assert.Single(Messages.Views(framer, text)));

        _pipe.Enqueue(Assert.Single(other.Withdraw()));
        Messages.Views(framer, text.Replace('x', 'y'));

        Assert.Equal(text, Assert.Single(_pipe.WithdrawAll()).Text());
    }

    [Fact]
    public void Bytes_of_ours_that_were_begun_are_not_given_back()
    {
        _pipe.Open(_reader.WriteEnd);
        _pipe.Enqueue(new byte[MoreThanAPipeHolds]);
        _pipe.Enqueue(Messages.Of("{\"id\":2}"));
        _loop.Flush();

        Assert.Equal("{\"id\":2}\n\n", Assert.Single(_pipe.WithdrawAll()).Text());
    }

    public void Dispose()
    {
        _pipe.Close();
        _reader.Dispose();
        _loop.Dispose();
    }
}
