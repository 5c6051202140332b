using System.Text;
using FakePlugin;

namespace Autoreload.Tests.Scripted;

/// <summary>Reads a plugin's messages and forgives nothing: between them there is white space only, and no byte is NUL.</summary>
internal sealed class StrictReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private TaskCompletionSource _mayRead = Reading();
    private bool _hasPaused;

    /// <summary>From now on the plugin finds its pipe full, as while lightningd is busy with its database.</summary>
    public void Pause()
    {
        _hasPaused = true;
        _mayRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Goes on.</summary>
    public void Resume() => _mayRead.TrySetResult();

    /// <summary>Each message, until the stream ends.</summary>
    /// <exception cref="InvalidDataException">lightningd would have killed the plugin, or have waited for ever.</exception>
    public async IAsyncEnumerable<WireObject> ReadAllAsync()
    {
        var scanner = new ObjectScanner();
        using var collected = new MemoryStream();
        while (await ReadAsync() is var count && count > 0)
        {
            for (var begin = 0; begin < count;)
            {
                if (!scanner.IsInside && IsWhiteSpace(_buffer.AsSpan(begin, count - begin)))
                {
                    begin++;
                    continue;
                }

                var found = scanner.Scan(_buffer.AsSpan(begin, count - begin));
                var taken = found > 0 ? found : count - begin;
                await collected.WriteAsync(_buffer.AsMemory(begin, taken));
                begin += taken;
                if (found > 0)
                    yield return Take(collected);
            }
        }

        // Who did not read all the time cannot ask for the end of a message from one that was told to stop.
        if (scanner.IsInside && !_hasPaused)
            throw new InvalidDataException($"The stream ends within a message: {Text(collected.ToArray())}");
    }

    private static TaskCompletionSource Reading()
    {
        var reading = new TaskCompletionSource();
        reading.SetResult();
        return reading;
    }

    private async Task<int> ReadAsync()
    {
        await _mayRead.Task;
        var count = await stream.ReadAsync(_buffer);
        return _buffer.AsSpan(0, count).Contains((byte)0) ? throw new InvalidDataException("A NUL byte: lightningd waits for ever.") : count;
    }

    /// <summary>Whether to skip a byte between messages; anything but white space or the next object is refused.</summary>
    private static bool IsWhiteSpace(ReadOnlySpan<byte> rest) => rest[0] switch
    {
        (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' => true,
        (byte)'{' => false,
        _ => throw new InvalidDataException($"Text between messages: {Text(rest)}"),
    };

    private static WireObject Take(MemoryStream collected)
    {
        var bytes = collected.ToArray();
        collected.SetLength(0);
        try
        {
            return new(bytes);
        }
        catch (Exception failure) when (failure is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"A malformed object: {Text(bytes)}", failure);
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 200)]);
}
