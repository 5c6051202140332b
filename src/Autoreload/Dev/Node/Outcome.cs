using Newtonsoft.Json.Linq;
using Spectre.Console.Rendering;

namespace Autoreload.Dev.Node;

/// <summary>What came of a line.</summary>
internal sealed record Outcome
{
    /// <summary>Why it failed; null when it did not.</summary>
    public string? Failure { get; private init; }

    /// <summary>What was answered, where something was asked.</summary>
    public Answer? Answer { get; private init; }

    /// <summary>More to say about it.</summary>
    public string? Note { get; private init; }

    /// <summary>A table to show instead.</summary>
    public IRenderable? Table { get; private init; }

    /// <summary>It went well, with nothing to show.</summary>
    public static Outcome Done { get; } = new();

    /// <summary>An answer; an error is a failure.</summary>
    public static Outcome Of(Answer answer) => new() { Answer = answer, Failure = answer.Failure };

    /// <summary>Something to read.</summary>
    public static Outcome Text(string text) => new() { Note = text };

    /// <summary>A table to look at.</summary>
    public static Outcome Of(IRenderable table, JToken result) => new() { Table = table, Answer = new(result, Error: null) };

    /// <summary>It failed.</summary>
    public static Outcome Failed(string why) => new() { Failure = why };

    /// <summary>The same with more to say.</summary>
    public Outcome With(string note) => this with { Note = note };

    /// <summary>The same as a failure, or as a success with <paramref name="why"/> null.</summary>
    public Outcome Judged(string? why) => this with { Failure = why };
}
