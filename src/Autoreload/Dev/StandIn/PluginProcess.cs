using System.ComponentModel;
using System.Diagnostics;

namespace Autoreload.Dev.StandIn;

/// <summary>The process of a plugin that the RPC command <c>plugin start</c> has started, as lightningd starts it (lightningd/plugin.c, plugin_send_getmanifest).</summary>
internal sealed class PluginProcess : IDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private bool _isOver;

    private PluginProcess(Process process) => _process = process;

    /// <summary>Its pipes.</summary>
    public PluginConnection Connect() => new(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);

    /// <summary>Starts it in our working directory, which is the network's.</summary>
    /// <exception cref="RpcError">It cannot be executed.</exception>
    public static PluginProcess Start(string path, string version)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["LIGHTNINGD_PLUGIN"] = "1";
        start.Environment["LIGHTNINGD_VERSION"] = version;
        try
        {
            return new(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new RpcError(RpcError.PluginFailed, $"{path}: opening pipe: {e.Message}");
        }
    }

    /// <summary>SIGKILL, as lightningd does it, and also to what the process has started: nothing is left behind.</summary>
    public void Kill()
    {
        lock (_lock)
        {
            if (!_isOver)
                _process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Its stdout has ended, and with it its use.</summary>
    public async Task EndAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            _isOver = true;
        _process.Dispose();
    }
}
