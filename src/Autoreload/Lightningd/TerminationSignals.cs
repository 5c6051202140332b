using System.Runtime.InteropServices;

namespace Autoreload.Lightningd;

/// <summary>
/// SIGTERM and SIGINT mean the end of stdin: ^C in lightningd's terminal and a service manager's stop reach us at the moment they
/// reach lightningd, and children, in groups of their own, not at all.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;

    /// <param name="close">Called on another thread with the reason.</param>
    public TerminationSignals(Action<string> close)
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Close);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Close);

        void Close(PosixSignalContext signal)
        {
            signal.Cancel = true;
            close($"we were sent {signal.Signal}");
        }
    }

    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
    }
}
