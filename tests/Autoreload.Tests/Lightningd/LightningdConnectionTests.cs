using Autoreload.Lightningd;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;
using Autoreload.Tests.Pipes;

namespace Autoreload.Tests.Lightningd;

public sealed class LightningdConnectionTests : IDisposable
{
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly PipeReader _lightningd = new();
    private readonly List<string> _messages = [];
    private readonly List<string> _closed = [];
    private readonly FlowControl _flow;
    private readonly LightningdConnection _connection;
    private int _toUs;

    public LightningdConnectionTests()
    {
        (var ours, _toUs) = Libc.Pipe();
        _flow = new(_loop);
        _connection = new(_loop, _flow) { Came = message => _messages.Add(message.Text()), Closed = _closed.Add };
        _connection.WriteTo(Libc.Duplicate(_lightningd.WriteEnd));
        _connection.ReadFrom(ours);
    }

    [Fact]
    public void Messages_are_taken_and_sent()
    {
        Libc.Write(_toUs, "{\"id\":1}\n\n{\"id\":2}\n\n"u8);
        _loop.RunUntil(() => _messages.Count == 2);
        _connection.Send(Messages.Of("{\"id\":3}"));
        _connection.Send("{\"id\":4}\n\n"u8.ToArray());

        _loop.Flush();

        Assert.Equal(["{\"id\":1}\n\n", "{\"id\":2}\n\n"], _messages);
        Assert.Equal("{\"id\":3}\n\n{\"id\":4}\n\n", _lightningd.ReadWhatIsThere());
    }

    [Fact]
    public void The_end_of_our_stdin_is_reported()
    {
        CloseOurStdin();

        _loop.RunUntil(() => _closed.Count > 0);

        Assert.Equal(["lightningd closed our stdin"], _closed);
    }

    [Fact]
    public void A_stdout_that_nobody_reads_is_reported_and_takes_nothing_more()
    {
        _lightningd.Break();
        _connection.Send(Messages.Of("{\"id\":1}"));
        _loop.Flush();

        _connection.Send(Messages.OfSize(2 << 20));
        _loop.Flush();

        Assert.Equal(["lightningd does not read our stdout any more"], _closed);
        Assert.False(_flow.IsLightningdBehind);
    }

    [Fact]
    public void What_waits_for_a_lightningd_that_has_vanished_holds_nobody_up()
    {
        _connection.Send(Messages.OfSize(2 << 20));
        _loop.Flush();
        var wasBehind = _flow.IsLightningdBehind;

        _lightningd.Break();
        _loop.RunUntil(() => _closed.Count > 0);

        Assert.True(wasBehind);
        Assert.False(_flow.IsLightningdBehind);
    }

    [Fact]
    public void It_is_behind_when_more_than_a_MiB_is_unwritten()
    {
        _connection.Send(Messages.OfSize(2 << 20));
        _loop.Flush();
        var wasBehind = _flow.IsLightningdBehind;

        while (_flow.IsLightningdBehind)
        {
            _lightningd.ReadWhatIsThere();
            _loop.Turn();
        }

        Assert.True(wasBehind);
        Assert.False(_flow.IsLightningdBehind);
    }

    public void Dispose()
    {
        CloseOurStdin();
        _connection.Dispose();
        _lightningd.Dispose();
        Libc.Close(_lightningd.WriteEnd);
        _loop.Dispose();
    }

    private void CloseOurStdin()
    {
        Libc.Close(_toUs);
        _toUs = -1;
    }
}
