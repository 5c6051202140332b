using System.Collections.Concurrent;

namespace Autoreload.Tracing;

/// <summary>
/// Writes entries on a thread of its own. Who records never waits and never wakes it: it looks for itself, some times a second.
/// What it cannot follow is left out and counted.
/// </summary>
internal sealed class TraceWriter : IDisposable
{
    private const long MostQueued = 16 << 20;
    private const long LargestFile = 32 << 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<(Func<TraceEntry> Describe, long Size, long LeftOut)> _queue = [];
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private DateTimeOffset _lastWritten;
    private long _queued;
    private long _leftOut;

    /// <param name="path">The file.</param>
    /// <param name="failed">Called on the other thread when the file cannot be written; nothing is recorded from then on.</param>
    public TraceWriter(string path, Action<string> failed)
    {
        _thread = new(() => Run(path, failed)) { Name = "trace", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Records an entry. From one thread.</summary>
    /// <param name="size">About how much memory it holds until it is written.</param>
    /// <param name="describe">Makes the entry, later and on the other thread.</param>
    public void Record(long size, Func<TraceEntry> describe)
    {
        if (Interlocked.Add(ref _queued, size) > MostQueued)
        {
            Interlocked.Add(ref _queued, -size);
            _leftOut++;
            return;
        }
        _queue.Enqueue((describe, size, _leftOut));
        _leftOut = 0;
    }

    /// <summary>Writes what is recorded, and ends.</summary>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Run(string path, Action<string> failed)
    {
        try
        {
            using var file = new TraceFile(path, LargestFile);
            while (!_end.Wait(Interval))
                Write(file);
            Write(file);
            if (_leftOut > 0)
                file.Write(new TraceEntry.LeftOut(_lastWritten, _leftOut).Line());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The queue is full for ever: it must not grow for nobody.
            Interlocked.Add(ref _queued, MostQueued);
            _queue.Clear();
            failed(e.Message);
        }
    }

    private void Write(TraceFile file)
    {
        while (_queue.TryDequeue(out var next))
        {
            var entry = next.Describe();
            _lastWritten = entry.At;
            if (next.LeftOut > 0)
                file.Write(new TraceEntry.LeftOut(entry.At, next.LeftOut).Line());
            file.Write(entry.Line());
            Interlocked.Add(ref _queued, -next.Size);
        }
        file.Flush();
    }
}
