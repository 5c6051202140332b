using System.Buffers;
using System.Collections.Concurrent;

namespace Autoreload.Logging;

/// <summary>
/// Writes lines to a file on a thread of its own. Whoever hands one over never waits and wakes nobody: the thread looks for itself,
/// several times a second. What the disk cannot keep up with is dropped and counted.
/// </summary>
internal sealed class FileWriter : IDisposable
{
    private const long MostQueued = 16 << 20;
    private const long LargestFile = 32 << 20;
    private const int LargestBatch = 64 << 10;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<Line> _queue = [];
    private readonly ArrayBufferWriter<byte> _batch = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly Func<DateTimeOffset, long, byte[]> _describeMissing;
    private readonly Action<string> _warn;
    private readonly Thread _thread;
    private DateTimeOffset _lastTime;
    private long _queued;
    private long _dropped;
    private long _inBatch;
    private long _missing;

    /// <param name="path">The file.</param>
    /// <param name="describeMissing">Makes a line that says how many are missing.</param>
    /// <param name="warn">Gets a sentence about what went wrong, on the other thread; a disk that stays full is reported once.</param>
    public FileWriter(string path, Func<DateTimeOffset, long, byte[]> describeMissing, Action<string> warn)
    {
        (_describeMissing, _warn) = (describeMissing, warn);
        _thread = new(() => Run(path)) { Name = Path.GetFileName(path), IsBackground = true };
        _thread.Start();
    }

    /// <summary>Hands a line over. From one thread.</summary>
    /// <param name="at">When it happened.</param>
    /// <param name="size">About how much memory the line holds until it is written.</param>
    /// <param name="describe">Makes the line, line feed included, later and on the other thread.</param>
    public void Write(DateTimeOffset at, long size, Func<byte[]> describe)
    {
        if (Interlocked.Add(ref _queued, size) > MostQueued)
        {
            Interlocked.Add(ref _queued, -size);
            _dropped++;
            return;
        }
        _queue.Enqueue(new(at, size, describe, _dropped));
        _dropped = 0;
    }

    /// <summary>Writes what was handed over, and ends.</summary>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Run(string path)
    {
        while (!WriteToTheEnd(path))
            continue;
    }

    /// <returns>False after a bug of ours, which must not end the program: the file is then opened anew.</returns>
    private bool WriteToTheEnd(string path)
    {
        try
        {
            using var file = new PrivateFile(path, LargestFile, _warn);
            while (!_end.Wait(Interval))
                WriteAll(file);
            WriteAll(file);
            Mark(_lastTime, _dropped);
            Flush(file);
        }
        catch (IOException e)
        {
            // Full for good: nothing is queued that nobody will write.
            Interlocked.Add(ref _queued, MostQueued);
            _queue.Clear();
            _warn($"nothing is written: {e.Message}");
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            _missing += _inBatch;
            DropBatch();
            _warn($"a bug in autoreload; please report it: {bug}");
            return false;
        }
        return true;
    }

    private void WriteAll(PrivateFile file)
    {
        while (_queue.TryDequeue(out var next))
        {
            Interlocked.Add(ref _queued, -next.Size);
            Mark(next.At, next.DroppedBefore);
            _inBatch++;
            _batch.Write(next.Describe());
            _lastTime = next.At;
            if (_batch.WrittenCount >= LargestBatch)
                Flush(file);
        }
        Flush(file);
    }

    /// <summary>Says in the file what is missing at this place.</summary>
    private void Mark(DateTimeOffset at, long dropped)
    {
        var missing = dropped + _missing;
        if (missing > 0)
            _batch.Write(_describeMissing(at, missing));
        _inBatch += missing;
        _missing = 0;
    }

    private void Flush(PrivateFile file)
    {
        if (_batch.WrittenCount > 0)
            _missing = file.TryAppend(_batch.WrittenSpan) ? 0 : _inBatch;
        DropBatch();
    }

    private void DropBatch()
    {
        _batch.ResetWrittenCount();
        _inBatch = 0;
    }

    /// <param name="At">When it happened.</param>
    /// <param name="Size">About how much memory it holds.</param>
    /// <param name="Describe">Makes it.</param>
    /// <param name="DroppedBefore">How many lines since the last one were dropped.</param>
    private readonly record struct Line(DateTimeOffset At, long Size, Func<byte[]> Describe, long DroppedBefore);
}
