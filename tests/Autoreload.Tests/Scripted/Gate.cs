using System.Runtime.InteropServices;

namespace Autoreload.Tests.Scripted;

/// <summary>Holds a plugin at a step until the spec lets it go: a named pipe that the plugin's step <c>wait:…</c> reads.</summary>
internal sealed partial class Gate : IDisposable
{
    private readonly FileStream _pipe;

    public Gate(string path)
    {
        Path = path;
        if (MakePipe(path, 0x180) != 0) // 0600
            throw new IOException($"mkfifo {path}: error {Marshal.GetLastPInvokeError()}.");
        // Open for both, so that neither end waits for the other.
        _pipe = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>The step of a plugin that waits here.</summary>
    public string Step => $"wait:{Path}";

    /// <summary>Lets everyone through, now and later.</summary>
    public void Open() => _pipe.Write(new byte[1024]);

    /// <summary>Waits until somebody writes a byte to it: the other way round.</summary>
    public async Task KnockedAsync()
    {
        var knock = new byte[1];
        await _pipe.ReadExactlyAsync(knock).AsTask().WaitAsync(Patience.ForAnEvent);
    }

    /// <inheritdoc/>
    public void Dispose() => _pipe.Dispose();

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int MakePipe(string path, uint mode);
}
