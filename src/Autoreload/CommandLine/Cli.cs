using System.CommandLine;
using Autoreload.Rpc;
using Autoreload.Settings;
using Spectre.Console;

namespace Autoreload.CommandLine;

/// <summary>The command line for people; lightningd's two forms do not come this way.</summary>
internal static class Cli
{
    private const string DiagramWord = "diagram";
    private const string StatusWord = "status";
    private const string TraceWord = "trace";
    private const string WatchListWord = "watch-list";

    private const string WhatItIs = """
        autoreload is a Core Lightning plugin: it runs the plugin that you are developing and restarts it when its file changes,
        without restarting lightningd. lightningd launches it:

            lightningd --plugin=/path/to/autoreload --autoreload-plugin=/path/to/your/plugin

        To try a plugin without lightningd:

            autoreload dev /path/to/your/plugin

        autoreload --help lists everything else.
        """;

    /// <summary>Whether a person called us: lightningd sets LIGHTNINGD_PLUGIN (<paramref name="pluginVariable"/>) and says none of our words.</summary>
    public static bool IsAskedFor(IReadOnlyList<string> arguments, string? pluginVariable) =>
        pluginVariable != "1" || arguments is [DevVerb.Word or DoctorVerb.Word or BitcoinBackendVerb.Word or DiagramWord or StatusWord or TraceWord or WatchListWord, ..];

    /// <summary>Runs one command; the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"autoreload: {error.Message}");
            await Console.Error.WriteLineAsync("Try autoreload --help.");
            return ExitCodes.Usage;
        }

        return await InvokeAsync(parsed);
    }

    private static async Task<int> InvokeAsync(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"autoreload: {e.Message}");
            return ExitCodes.Failure;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Reloads a Core Lightning plugin when its file changes.") { DevVerb.Command(), DoctorVerb.Command(), BitcoinBackendVerb.Command(), Proxy(), Status(), Trace(), WatchList(), Diagram() };
        root.SetAction(async (_, _) =>
        {
            await Console.Error.WriteLineAsync(WhatItIs);
            return ExitCodes.Usage;
        });
        return root;
    }

    private static Command WatchList()
    {
        var child = new Argument<FileInfo>("CHILD") { Description = "The plugin." };
        var settings = new SettingOptions(WatchListWord, Setting.Watch, Setting.Ignore);
        var command = new Command(WatchListWord, "Prints the files that make a plugin reload, and why.") { child };
        settings.AddTo(command);
        command.SetAction((parsed, _) => WatchListCommand.WriteAsync(
            new(parsed.GetRequiredValue(child).FullName, settings.ValuesIn(parsed, Setting.Watch), settings.ValuesIn(parsed, Setting.Ignore)),
            parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Proxy() =>
        new(ProxyArguments.Word, "The form for wrapper scripts, one per plugin: #!/path/to/autoreload proxy CHILD (lightningd launches them).");

    private static Command Status()
    {
        var rpcFile = new Option<string?>("--rpc-file") { Description = "lightningd's RPC socket, when it is not in the usual place." };
        var directory = new Option<string>("--lightning-dir") { Description = "lightningd's folder.", DefaultValueFactory = _ => RpcSocket.UsualDirectory };
        var network = new Option<string>("--network") { Description = "lightningd's network.", DefaultValueFactory = _ => RpcSocket.UsualNetwork };
        var command = new Command(StatusWord, "Asks every autoreload of a running lightningd what it and its plugin are doing.") { rpcFile, directory, network };
        command.SetAction((parsed, stop) => new StatusCommand(AnsiConsole.Console).RunAsync(
            parsed.GetValue(rpcFile) ?? RpcSocket.PathIn(parsed.GetRequiredValue(directory), parsed.GetRequiredValue(network)), stop));
        return command;
    }

    private static Command Trace()
    {
        var file = new Argument<FileInfo>("FILE") { Description = $"The file of {Setting.Trace.Name}." }.AcceptExistingOnly();
        var format = new Option<string>("--format") { Description = "How to show it.", DefaultValueFactory = _ => Traces.Text };
        format.AcceptOnlyFromAmong(Traces.Text, Traces.Mermaid, Traces.Html);
        var output = new Option<FileInfo?>("--output", "-o") { Description = "A file instead of stdout." };
        var lastReload = new Option<bool>("--last-reload") { Description = "Only the last reload, for a bug report." };
        var command = new Command(TraceWord, "Shows what was said: a conversation, or a sequence diagram.") { file, format, output, lastReload };
        command.SetAction((parsed, _) => Traces.WriteAsync(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(format), parsed.GetValue(lastReload), parsed.GetValue(output), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command Diagram()
    {
        var format = new Option<string>("--format") { Description = "What to draw with.", DefaultValueFactory = _ => Diagrams.Mermaid };
        format.AcceptOnlyFromAmong(Diagrams.Mermaid, Diagrams.Dot);
        var output = new Option<FileInfo?>("--output", "-o") { Description = "A file instead of stdout." };
        var command = new Command(DiagramWord, "Prints the state machine as it runs.") { format, output };
        command.SetAction((parsed, _) => Diagrams.WriteAsync(
            parsed.GetRequiredValue(format), parsed.GetValue(output), parsed.InvocationConfiguration.Output));
        return command;
    }
}
