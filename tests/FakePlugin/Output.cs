using System.Globalization;
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

    /// <summary>Closes a pipe, also the copy of it that the runtime keeps.</summary>
    public static void Close(int descriptor)
    {
        const string Descriptors = "/proc/self/fd";
        var pipe = File.ResolveLinkTarget($"{Descriptors}/{descriptor}", returnFinalTarget: false)!.Name;
        foreach (var link in new DirectoryInfo(Descriptors).GetFiles().Where(link => Path.GetFileName(link.LinkTarget) == pipe))
            new SafeFileHandle(int.Parse(link.Name, CultureInfo.InvariantCulture), ownsHandle: true).Dispose();
    }

    private static void Write(int descriptor, byte[] bytes)
    {
        using var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        stream.Write(bytes);
    }
}
