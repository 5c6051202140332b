using System.IO.Pipes;
using System.Runtime.InteropServices;
using Autoreload.Settings;

namespace Autoreload.Dev.StandIn;

/// <summary>Runs the proxy on lightningd's side of two pipes; completes when it has ended.</summary>
/// <param name="command">What the proxy is to do.</param>
/// <param name="input">The end from which it reads what lightningd says.</param>
/// <param name="output">The end to which it writes what lightningd reads.</param>
internal delegate Task RunProxy(LaunchOptions command, SafeHandle input, SafeHandle output);

/// <summary>The two pipes between the embedded lightningd and the proxy in the same process; the child inherits neither.</summary>
internal sealed class ProxyPipes : IDisposable
{
    private readonly AnonymousPipeServerStream _toProxy = new(PipeDirection.Out, HandleInheritability.None);
    private readonly AnonymousPipeServerStream _fromProxy = new(PipeDirection.In, HandleInheritability.None);

    /// <summary>Our end: closing it is lightningd's end.</summary>
    public Stream ToProxy => _toProxy;

    /// <summary>Our end: it ends when the proxy has ended.</summary>
    public Stream FromProxy => _fromProxy;

    /// <summary>Runs the proxy on the other ends and closes them after it, as a process would.</summary>
    public async Task RunAsync(RunProxy runProxy, LaunchOptions command)
    {
        try
        {
            await runProxy(command, _toProxy.ClientSafePipeHandle, _fromProxy.ClientSafePipeHandle);
        }
        finally
        {
            _toProxy.DisposeLocalCopyOfClientHandle();
            _fromProxy.DisposeLocalCopyOfClientHandle();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _toProxy.Dispose();
        _fromProxy.Dispose();
    }
}
