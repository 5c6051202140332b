using Autoreload.Core.JsonRpc;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Autoreload.Replay;

/// <summary>What a replay found, for people.</summary>
internal static class ReplayView
{
    private const int MostLines = 60;
    private const int MostDifferences = 20;
    private const int MostPaths = 4;

    /// <summary>The whole of it.</summary>
    public static IRenderable Of(ReplayOptions options, ReplayResult result) => new Rows(
    [
        Table(result),
        .. result.Differences.Take(MostDifferences).SelectMany(Describe),
        .. Notes(result),
        Verdict(options, result),
    ]);

    private static Text Verdict(ReplayOptions options, ReplayResult result)
    {
        var plugin = Path.GetFileName(options.Plugin);
        var messages = result.Sent == 1 ? "1 message" : $"{result.Sent} messages";
        return result.IsSame
            ? Plain($"{plugin} answers as recorded: {messages}.", Color.Green)
            : Plain($"{plugin} does not answer as recorded: {messages}, {Count(result, method => method.Different)} with a different answer, {Count(result, method => method.Errors)} without one.", Color.Red);
    }

    private static int Count(ReplayResult result, Func<MethodOutcome, int> what) => result.Methods.Values.Sum(what);

    private static Table Table(ReplayResult result)
    {
        var table = new Table().SimpleBorder().AddColumn("Method")
            .AddColumn("Same", column => column.Alignment = Justify.Right).AddColumn("Different", column => column.Alignment = Justify.Right)
            .AddColumn("No answer", column => column.Alignment = Justify.Right).AddColumn("Left out", column => column.Alignment = Justify.Right);
        foreach (var (method, outcome) in result.Methods)
            table.AddRow(Plain(method), Number(outcome.Same, Color.Default), Number(outcome.Different, Color.Red), Number(outcome.Errors, Color.Red), Number(outcome.LeftOut, Color.Grey));
        return table;
    }

    private static IEnumerable<IRenderable> Describe(Difference difference)
    {
        var first = difference.First;
        var where = difference.Paths.Length == 0 ? "no answer" : Short(difference.Paths.Split(", "));
        yield return Plain($"{difference.Method}: {where}, {difference.Count} {(difference.Count == 1 ? "time" : "times")}, first at {first.At.ToLocalTime():HH:mm:ss.fff}", Color.Yellow);
        yield return Plain($"  asked: {Cut(first.Request)}", Color.Grey);
        if (difference.Paths.Length == 0)
            yield return Plain($"  {first.Replayed}\n");
        else
            foreach (var (sign, text) in JsonDiff.Lines(first.Recorded, first.Replayed).Take(MostLines).Append((' ', "")))
                yield return Plain($"  {sign} {text}", sign switch { '+' => Color.Green, '-' => Color.Red, _ => Color.Default });
    }

    private static IEnumerable<IRenderable> Notes(ReplayResult result)
    {
        if (result.Death is { } death)
            yield return Plain($"The plugin did not live to the end of the recording: {death}.\n{string.Join('\n', result.Stderr.Select(line => $"  stderr: {line}"))}", Color.Red);
        foreach (var hint in result.Hints)
            yield return Plain($"Hint: {hint}.", Color.Yellow);
        if (result.Differences.Skip(MostDifferences).Any())
            yield return Plain($"{result.Differences.Count() - MostDifferences} more kinds of differences are listed with --json.", Color.Yellow);
        if (result.LeftOut.Count > 0)
            yield return Plain($"Left out: {string.Join(", ", result.LeftOut.Select(reason => $"{reason.Value} {reason.Key}"))}.", Color.Grey);
        if (result.Ignored.Count > 0)
            yield return Plain($"Ignored though they differ: {string.Join(", ", result.Ignored.Select(member => $"{member.Key} ({member.Value})"))}.", Color.Grey);
    }

    private static string Short(string[] paths) =>
        paths.Length <= MostPaths ? string.Join(", ", paths) : $"{string.Join(", ", paths[..MostPaths])} and {paths.Length - MostPaths} more";

    private static string Cut(string text)
    {
        var line = text.Replace('\n', ' ');
        return line.Length <= 200 ? line : $"{line[..200]}…";
    }

    private static Text Number(int count, Color color) => Plain(count == 0 ? "–" : $"{count}", count == 0 ? Color.Grey : color);

    private static Text Plain(string text, Color? color = null) => new(LogText.Visible(text), new(color ?? Color.Default));
}
