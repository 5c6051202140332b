using System.CommandLine;
using System.CommandLine.Help;
using Autoreload.Core.JsonRpc;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary>The command line for people; lightningd's two forms do not come this way.</summary>
internal static class Cli
{
    private const string WhatItIs = """
        autoreload is a Core Lightning plugin: it runs the plugin that you are developing and restarts it when its file changes,
        without restarting lightningd. lightningd launches it:

            lightningd --plugin=/path/to/autoreload --autoreload-plugin=/path/to/your/plugin

        To try a plugin without lightningd:

            autoreload dev /path/to/your/plugin

        autoreload --help lists everything else.
        """;

    /// <summary>Whether a person called us: lightningd says none of our words.</summary>
    /// <param name="arguments">What we were called with.</param>
    /// <param name="isLightningds">Whether lightningd launched us.</param>
    public static bool IsAskedFor(IReadOnlyList<string> arguments, bool isLightningds) =>
        !isLightningds || (arguments is [[not '-', ..], ..] && Root().Subcommands.Any(verb => verb.Name == arguments[0]));

    /// <summary>Runs one command; the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count == 0)
            return await InvokeAsync(parsed);
        foreach (var error in UsageErrors.In(parsed))
            await ComplainAsync(error);
        await Console.Error.WriteLineAsync($"Try {string.Join(' ', UsageErrors.PathOf(parsed))} --help.");
        return ExitCodes.Usage;
    }

    /// <summary>Every verb, under the root.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("Reloads a Core Lightning plugin when its file changes.")
        {
            new DevVerb(), new DoctorVerb(), new WrapVerb(), new UnwrapVerb(), new ProxyVerb(), new StatusVerb(Screens.On()), new TraceVerb(),
            new ReplayVerb(), new WatchListVerb(), new DiagramVerb(), new CompletionVerb(), new BitcoinBackendVerb(),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
                option.Action = new HelpWithExamples(help);
            else if (option is VersionOption)
                option.Action = new ShowBuild();
        }
        root.SetAction(async (_, _) =>
        {
            await Console.Error.WriteLineAsync(WhatItIs);
            return ExitCodes.Usage;
        });
        return root;
    }

    private static async Task<int> InvokeAsync(ParseResult parsed)
    {
        try
        {
            // The library would turn a signal before an action's first await, and an end that takes longer than a moment, into exit code 130.
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException e)
        {
            await ComplainAsync(e.Message);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await ComplainAsync(e.Message);
            return ExitCodes.Failure;
        }
    }

    /// <summary>What a message quotes may steer a terminal.</summary>
    private static Task ComplainAsync(string problem) => Console.Error.WriteLineAsync($"autoreload: {LogText.Visible(problem)}");
}
