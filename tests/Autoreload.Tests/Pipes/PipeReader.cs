using System.Text;
using Autoreload.Native;

namespace Autoreload.Tests.Pipes;

/// <summary>The other end of an outgoing pipe.</summary>
internal sealed class PipeReader : IDisposable
{
    private int _readEnd;

    public PipeReader()
    {
        (_readEnd, WriteEnd) = Libc.Pipe();
        Libc.SetBlocking(_readEnd, isBlocking: false);
        Libc.SetBlocking(WriteEnd, isBlocking: false);
    }

    public int WriteEnd { get; }

    public bool IsAtEnd { get; private set; }

    public string ReadWhatIsThere()
    {
        var text = new StringBuilder();
        var buffer = new byte[1 << 16];
        while (Libc.TryRead(_readEnd, buffer, out var count))
        {
            IsAtEnd = count == 0;
            if (IsAtEnd)
                break;
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        return text.ToString();
    }

    public void Dispose()
    {
        Libc.Close(_readEnd);
        _readEnd = -1;
    }
}
