using Spectre.Console;

namespace Autoreload.CommandLine;

/// <summary>Where people read.</summary>
internal static class Screens
{
    /// <summary>stdout, or another stream. CI services are not looked for: they would have escape sequences put into what scripts read.</summary>
    public static IAnsiConsole On(TextWriter? other = null) => AnsiConsole.Create(new()
    {
        Out = other is null ? null : new AnsiConsoleOutput(other),
        Enrichment = new() { UseDefaultEnrichers = false },
    });
}
