using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Pipes;

namespace Autoreload.Child;

/// <summary>What one incarnation writes: messages and strays on its stdout, text on its stderr.</summary>
internal sealed class ChildOutput
{
    private readonly int _incarnation;
    private readonly ChildContext _host;
    private readonly IncomingPipe _stdout;
    private readonly LinePipe _stderr;
    private readonly StderrLines _lines;
    private readonly StallTimer _stall;

    /// <param name="incarnation">Whose.</param>
    /// <param name="host">Who gets it.</param>
    /// <param name="stdoutEnded">Called at the end of its stdout.</param>
    public ChildOutput(int incarnation, ChildContext host, Action stdoutEnded)
    {
        _incarnation = incarnation;
        _host = host;
        _stall = new(
            host.Loop,
            host.IsLightningdBehind,
            bytes => host.Report(new ProxyEvent.ChildStalled(host.Loop.Now, incarnation, bytes)));
        _stdout = new(host.Loop, new Framer(Sender.Child))
        {
            Came = Take,
            Ended = stdoutEnded,
            IsPaused = host.IsLightningdBehind,
            BytesCame = _stall.BytesCame,
        };
        _lines = new(host.Loop, (lines, leftOut) => host.Report(new ProxyEvent.ChildWroteStderr(host.Loop.Now, incarnation, lines, leftOut)));
        _stderr = new(host.Loop, _lines.Add) { IsPaused = host.IsLightningdBehind };
    }

    /// <summary>Begins to read.</summary>
    public void Open(int stdout, int stderr)
    {
        _stdout.Open(stdout);
        _stderr.Open(stderr);
    }

    /// <summary>Reads what is left of a process that has ended.</summary>
    public void Finish()
    {
        _stdout.Finish();
        _stderr.Finish();
        _lines.Report();
        _stall.Stop();
    }

    private void Take(Frame frame)
    {
        if (frame.Message is { } message)
            _host.Route(_incarnation, message);
        else if (frame.Stray is { } stray)
            _host.Report(new ProxyEvent.ChildStrayed(_host.Loop.Now, _incarnation, stray));
    }
}
