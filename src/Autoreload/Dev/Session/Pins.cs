using System.Collections.Immutable;
using Autoreload.Dev.Node;
using Newtonsoft.Json;

namespace Autoreload.Dev.Session;

/// <summary>The pinned lines with what each was answered last.</summary>
internal sealed class Pins
{
    private ImmutableList<(string Line, string Answer)> _pinned = [];

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines => _pinned.Select(pin => pin.Line);

    /// <summary>Pins a line, or notes what it is answered now.</summary>
    /// <returns>What it was answered before; null for a new one.</returns>
    public string? Add(string line, Outcome outcome)
    {
        var text = Text(outcome);
        var before = _pinned.Find(pin => pin.Line == line);
        ImmutableInterlocked.Update(ref _pinned, pinned => before.Line is null ? pinned.Add((line, text)) : pinned.Replace(before, (line, text)));
        return before.Answer;
    }

    /// <summary>Forgets a line, or all.</summary>
    /// <returns>Whether there was anything to forget.</returns>
    public bool Remove(string? line)
    {
        var before = _pinned;
        ImmutableInterlocked.Update(ref _pinned, pinned => line is null ? [] : pinned.RemoveAll(pin => pin.Line == line));
        return before.Count > _pinned.Count;
    }

    /// <summary>An outcome as text to compare, line by line.</summary>
    public static string Text(Outcome outcome) => outcome.Answer switch
    {
        { Failure: not null, Error: { } error } => $"error {error.ToString(Formatting.Indented)}",
        { Result: { } result } => result.ToString(Formatting.Indented),
        _ => outcome.Failure ?? "",
    };
}
