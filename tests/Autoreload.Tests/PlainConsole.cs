using Spectre.Console;

namespace Autoreload.Tests;

/// <summary>A console that writes text alone, on whatever machine.</summary>
internal static class PlainConsole
{
    public static IAnsiConsole On(TextWriter output) =>
        AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Enrichment = new() { UseDefaultEnrichers = false } });
}
