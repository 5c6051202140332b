using System.Text.Json;
using Autoreload.Core.Machine;
using Autoreload.Native;

namespace Autoreload.Tracing;

/// <summary>Reads trace files.</summary>
internal static class TraceReader
{
    private const int BufferSize = 1 << 16;

    private static readonly string[] Restful = [nameof(ProxyState.Running), nameof(ProxyState.AwaitingChange)];
    private static readonly string[] Ending = [nameof(ProxyState.ShuttingDown), nameof(ProxyState.Stopped)];

    // A trace that was put together may begin in the middle of a line.
    private const int MostStrangeLines = 3;

    /// <summary>
    /// The entries of a file, read as they are asked for, once: it may be larger than memory. A line that a sudden end left unfinished
    /// counts as dropped, and so does one of a kind that only a later version knows.
    /// </summary>
    /// <exception cref="InvalidDataException">It does not begin like a trace.</exception>
    public static IEnumerable<TraceEntry> Read(string path)
    {
        var reader = new StreamReader(RegularFile.OpenOrThrow(path), bufferSize: BufferSize);
        for (var strange = 0; reader.Peek() is >= 0 and var next; strange++)
        {
            if (next == '{' && TryRead(reader.ReadLine()!) is { } first)
                return Rest(reader, first, strange);
            if (next != '{' || strange == MostStrangeLines)
            {
                reader.Dispose();
                throw new InvalidDataException($"{path} is not a trace of autoreload");
            }
        }
        reader.Dispose();
        return [];
    }

    private static IEnumerable<TraceEntry> Rest(StreamReader reader, TraceEntry first, int strange)
    {
        using (reader)
        {
            if (strange > 0)
                yield return new DroppedEntry(first.At, strange);
            yield return first;
            var last = first.At;
            while (reader.ReadLine() is { } line)
            {
                var entry = TryRead(line) ?? new DroppedEntry(last, 1);
                last = entry.At;
                yield return entry;
            }
        }
    }

    /// <summary>The last reload: from its cause to where traffic flows or is refused again.</summary>
    public static IReadOnlyList<TraceEntry> LastReload(IReadOnlyList<TraceEntry> entries)
    {
        var begin = LastIndex(entries, entry => entry is TransitionEntry move && IsBegin(move));
        if (begin < 0)
            return [];
        var from = FirstOfMoment(entries, begin);
        if (from > 0 && entries[from - 1] is MessageEntry { To: Endpoint.Autoreload })
            from--;
        var end = entries.Skip(begin + 1).OfType<TransitionEntry>().FirstOrDefault(move => Restful.Contains(move.To, StringComparer.Ordinal));
        return [.. entries.Skip(from).TakeWhile(entry => end is null || entry.At <= end.At)];
    }

    private static bool IsBegin(TransitionEntry move) =>
        Restful.Contains(move.From, StringComparer.Ordinal) && !Restful.Concat(Ending).Contains(move.To, StringComparer.Ordinal);

    private static int LastIndex(IReadOnlyList<TraceEntry> entries, Func<TraceEntry, bool> isIt)
    {
        var index = entries.Count - 1;
        while (index >= 0 && !isIt(entries[index]))
            index--;
        return index;
    }

    /// <summary>What one event caused was recorded with one time.</summary>
    private static int FirstOfMoment(IReadOnlyList<TraceEntry> entries, int index)
    {
        while (index > 0 && entries[index - 1].At == entries[index].At)
            index--;
        return index;
    }

    private static TraceEntry? TryRead(string line)
    {
        try
        {
            return TraceEntry.Read(line);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException) // JSON without a kind is not supported
        {
            return null;
        }
    }
}
