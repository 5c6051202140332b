using System.Text.Json;
using Autoreload.Core.Machine;
using Autoreload.Native;

namespace Autoreload.Tracing;

/// <summary>Reads trace files.</summary>
internal static class TraceReader
{
    private static readonly string[] Restful = [nameof(ProxyState.Running), nameof(ProxyState.AwaitingChange)];

    /// <summary>The entries of a file. A line that a sudden end left unfinished counts as dropped.</summary>
    /// <exception cref="InvalidDataException">None of its lines is an entry.</exception>
    public static IReadOnlyList<TraceEntry> Read(string path)
    {
        List<TraceEntry> entries = [];
        using var reader = new StreamReader(RegularFile.OpenToRead(path));
        while (reader.ReadLine() is { } line)
            if (TryRead(line) is { } entry)
                entries.Add(entry);
            else if (entries is [.., var last])
                entries.Add(new DroppedEntry(last.At, 1));
            else
                throw new InvalidDataException($"{path} is not a trace of autoreload");
        return entries;
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
        Restful.Contains(move.From, StringComparer.Ordinal) && !Restful.Contains(move.To, StringComparer.Ordinal) && move.To != nameof(ProxyState.Stopped);

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
        catch (JsonException)
        {
            return null;
        }
    }
}
