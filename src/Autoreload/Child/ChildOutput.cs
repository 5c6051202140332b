using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Pipes;

namespace Autoreload.Child;

/// <summary>What one incarnation writes: messages and strays on its stdout, text on its stderr.</summary>
internal sealed class ChildOutput
{
    private readonly int _incarnation;
    private readonly ChildContext _context;
    private readonly IncomingPipe _stdout;
    private readonly LinePipe _stderr;
    private readonly StderrLines _lines;
    private readonly StallTimer _stall;

    /// <param name="incarnation">Whose.</param>
    /// <param name="loop">The incarnation's part of it.</param>
    /// <param name="context">Who gets it.</param>
    /// <param name="stdoutEnded">Called at the end of its stdout.</param>
    public ChildOutput(int incarnation, EventLoop loop, ChildContext context, Action stdoutEnded)
    {
        (_incarnation, _context) = (incarnation, context);
        var isPaused = () => context.Flow.IsLightningdBehind;
        _stall = new(loop, isPaused, (bytes, silence) => context.Report(new ProxyEvent.ChildStalled(loop.Now, incarnation, bytes, silence)));
        _stdout = new(loop, new Framer(Sender.Child)) { Came = Take, Ended = stdoutEnded, IsPaused = isPaused, BytesCame = _stall.BytesCame };
        _lines = new(loop, (lines, leftOut) => context.Report(new ProxyEvent.ChildWroteStderr(loop.Now, incarnation, lines, leftOut)));
        _stderr = new(loop, _lines.Add) { IsPaused = isPaused };
    }

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

    public void Close()
    {
        _stdout.Close();
        _stderr.Close();
        _stall.Stop();
    }

    private void Take(Frame frame)
    {
        if (frame.Message is { } message)
            _context.Route(_incarnation, message);
        else if (frame.Stray is { } stray)
            _context.Report(new ProxyEvent.ChildStrayed(_context.Loop.Now, _incarnation, stray));
    }
}
