using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace FakePlugin;

/// <summary>The plugin's stdout and stderr: raw streams, one write per message.</summary>
internal sealed class Output
{
    private readonly Lock _lock = new();

    /// <summary>Answers a request, with its id as it came.</summary>
    public void Answer(WireObject request, string member, string value) =>
        Write($$"""{"jsonrpc":"2.0","id":{{request["id"]}},"{{member}}":{{value}}}""" + "\n\n");

    /// <summary>A line for lightningd's log.</summary>
    public void Log(string text) =>
        Write($$$"""{"jsonrpc":"2.0","method":"log","params":{"level":"info","message":"{{{JsonEncodedText.Encode(text)}}}"}}""" + "\n\n");

    /// <summary>Text, whatever it is.</summary>
    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Bytes, whatever they are.</summary>
    public void Write(byte[] bytes)
    {
        lock (_lock)
            Write(1, bytes);
    }

    /// <summary>Text for stderr.</summary>
    public static void WriteError(string text) => Write(2, Encoding.UTF8.GetBytes(text));

    private static void Write(int descriptor, byte[] bytes)
    {
        using var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        stream.Write(bytes);
    }
}
