using System.Runtime.InteropServices;

namespace Autoreload.CommandLine;

/// <summary>The signals that end a command: whichever way a terminal goes, nothing is left behind. A second one ends it at once, as any program.</summary>
internal sealed class EndSignals : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly PosixSignalRegistration[] _registrations;

    public EndSignals() =>
        _registrations = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, End))];

    /// <summary>Cancelled when one came.</summary>
    public CancellationToken Token => _end.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _end.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = !_end.IsCancellationRequested;
        _end.Cancel();
    }
}
