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
    /// The entries of a file, read as they are asked for: it may be larger than memory. A line that a sudden end left unfinished
    /// counts as dropped, and so does one of a kind that only a later version knows.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It does not begin like a trace.</exception>
    public static IEnumerable<TraceEntry> Read(string path)
    {
        CheckBeginning(path);
        return Entries(path);
    }

    private static void CheckBeginning(string path)
    {
        using var reader = Open(path);
        for (var strange = 0; reader.Peek() is '{' && strange <= MostStrangeLines; strange++)
            if (TryRead(reader.ReadLine()!) is not null)
                return;
        if (reader.BaseStream.Length > 0)
            throw new InvalidDataException($"{path} is not a trace of autoreload");
    }

    private static IEnumerable<TraceEntry> Entries(string path)
    {
        using var reader = Open(path);
        DateTimeOffset? last = null;
        var strange = 0;
        while (reader.ReadLine() is { } line)
        {
            var entry = TryRead(line);
            last = entry?.At ?? last;
            if (last is null)
            {
                strange++;
                continue;
            }
            if (strange > 0)
                yield return new DroppedEntry(last.Value, strange);
            strange = 0;
            yield return entry ?? new DroppedEntry(last.Value, 1);
        }
    }

    private static StreamReader Open(string path) => new(RegularFile.OpenOrThrow(path), bufferSize: BufferSize);

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
            return FormerNames.Replace(TraceEntry.Read(line));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException) // JSON without a kind is not supported
        {
            return null;
        }
    }
}
