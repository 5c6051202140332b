using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Pipes;

namespace Autoreload.Tests.Pipes;

public sealed class OutgoingPipeTests : IDisposable
{
    private const int MoreThanAPipeHolds = 100_000;

    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly PipeReader _reader = new();
    private readonly OutgoingPipe _pipe;
    private int _broken;

    public OutgoingPipeTests() => _pipe = new(_loop, () => _broken++);

    [Fact]
    public void Messages_are_written_byte_for_byte_in_their_order()
    {
        _pipe.Open(_reader.WriteEnd);
        foreach (var message in Messages.Views(new(Sender.Lightningd), "{\"id\":1}\n\n{ \"id\" : 2 }\n\n{\"id\":3}\n\n"))
            _pipe.Enqueue(message);

        _loop.Flush();

        Assert.Equal("{\"id\":1}\n\n{ \"id\" : 2 }\n\n{\"id\":3}\n\n", _reader.ReadWhatIsThere());
        Assert.Equal(0, _pipe.Unwritten);
    }

    [Fact]
    public void Our_own_bytes_go_out_between_messages_where_they_were_queued()
    {
        _pipe.Open(_reader.WriteEnd);
        _pipe.Enqueue(Messages.Of("{\"id\":1}"));
        _pipe.Enqueue("{\"id\":2}\n\n"u8.ToArray());
        _pipe.Enqueue(Messages.Of("{\"id\":3}"));

        _loop.Flush();

        Assert.Equal("{\"id\":1}\n\n{\"id\":2}\n\n{\"id\":3}\n\n", _reader.ReadWhatIsThere());
    }

    [Fact]
    public void What_was_queued_before_the_pipe_was_open_goes_first()
    {
        _pipe.Enqueue(Messages.Of("{\"id\":1}"));
        _loop.Flush();

        _pipe.Open(_reader.WriteEnd);
        _pipe.Enqueue(Messages.Of("{\"id\":2}"));
        _loop.Flush();

        Assert.Equal("{\"id\":1}\n\n{\"id\":2}\n\n", _reader.ReadWhatIsThere());
    }

    [Theory]
    [InlineData(1, 3_000_000)]
    [InlineData(500, 2_000)]
    [InlineData(5_000, 20)]
    public void What_the_reader_has_no_room_for_waits_until_it_has(int count, int bytes)
    {
        var message = Messages.OfSize(bytes);
        _pipe.Open(_reader.WriteEnd);
        for (var i = 0; i < count; i++)
            _pipe.Enqueue(message);
        _loop.Flush();
        var text = new StringBuilder();

        while (text.Length < count * message.Bytes.Length)
        {
            text.Append(_reader.ReadWhatIsThere());
            if (_pipe.Unwritten > 0)
                _loop.Turn();
        }

        Assert.Equal(string.Concat(Enumerable.Repeat(message.Text(), count)), text.ToString());
    }

    [Fact]
    public void A_message_whose_segments_the_framer_wants_back_is_whole_however_late_it_is_written()
    {
        var framer = new Framer(Sender.Lightningd);
        _pipe.Open(_reader.WriteEnd);
        var sent = new StringBuilder();
        for (var letter = 'a'; letter <= 'j'; letter++)
        {
            var text = $$"""{"id":"{{new string(letter, MoreThanAPipeHolds)}}"}""" + "\n\n";
            _pipe.Enqueue(Assert.Single(Messages.Views(framer, text)));
            _loop.Flush();
            sent.Append(text);
        }
        var read = new StringBuilder();

        while (read.Length < sent.Length)
        {
            read.Append(_reader.ReadWhatIsThere());
            if (_pipe.Unwritten > 0)
                _loop.Turn();
        }

        Assert.Equal(sent.ToString(), read.ToString());
    }

    [Fact]
    public void It_closes_once_everything_is_written()
    {
        _pipe.Open(_reader.WriteEnd);
        _pipe.Enqueue(Messages.OfSize(MoreThanAPipeHolds));
        _pipe.CloseWhenWritten();
        _loop.Flush();

        var isOpenWhileUnwritten = _pipe.Fd >= 0;
        _reader.ReadWhatIsThere();
        _loop.Turn();
        _reader.ReadWhatIsThere();

        Assert.True(isOpenWhileUnwritten);
        Assert.True(_reader.IsAtEnd());
    }

    [Fact]
    public void It_closes_at_once_when_nothing_is_queued()
    {
        _pipe.Open(_reader.WriteEnd);
        _pipe.CloseWhenWritten();

        _loop.Flush();

        Assert.True(_reader.IsAtEnd());
    }

    [Fact]
    public void A_broken_pipe_is_reported_once_and_its_messages_stay()
    {
        _pipe.Open(_reader.WriteEnd);
        _reader.Break();
        _pipe.Enqueue(Messages.Of("{\"id\":1}"));
        _loop.Flush();
        _pipe.Enqueue(Messages.Of("{\"id\":2}"));

        _loop.Flush();

        Assert.Equal(1, _broken);
        Assert.Equal(2, _pipe.WithdrawAll().Count);
    }

    public void Dispose()
    {
        _pipe.Close();
        _reader.Dispose();
        _loop.Dispose();
    }
}
