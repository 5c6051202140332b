using System.CommandLine;
using Autoreload.Dev;
using Autoreload.Dev.Screen;
using Autoreload.Settings;
using Spectre.Console;

namespace Autoreload.CommandLine;

/// <summary>The verb <c>dev</c>.</summary>
internal static class DevVerb
{
    /// <summary>Its word.</summary>
    public const string Word = "dev";

    /// <summary>Its definition.</summary>
    public static Command Command()
    {
        var child = new Argument<string?>("PLUGIN") { Description = "The plugin; without one a small sample is written and run.", Arity = ArgumentArity.ZeroOrOne };
        var words = new Argument<string[]>("args")
        {
            Description = "What would follow on lightningd's command line: --name=value sets an option of the plugin, everything else is passed to it.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var directory = new Option<string?>("--lightning-dir") { Description = "A folder for the node that stays (default: one that is removed at the end)." };
        var fixtures = new Option<string?>("--fixtures") { Description = "A folder of answers to RPC commands: METHOD.json holds the result, or a list of params and results." };
        var script = new Option<string?>("--script") { Description = "A file of lines to run instead of the prompt; piped input does the same." };
        var lightningd = new Option<string?>("--lightningd") { Description = "A real lightningd (v23.11 or newer) on regtest instead of the stand-in: --lightningd=PATH, or the one on PATH.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Prints each answer as one line of JSON." };
        var tap = new Option<bool>("--tap") { Description = "Reports a script as TAP." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Shows everything in the log." };
        var settings = new SettingOptions(Word, Setting.All.Remove(Setting.Plugin));
        var command = new Command(Word, "A node at your desk: runs a plugin on a stand-in for lightningd, with a prompt, an RPC socket, or a script.") { child, words, directory, fixtures, lightningd, script, json, tap, verbose };
        child.Validators.Add(argument =>
        {
            if (argument.Tokens is [{ Value: ['-', ..] option }])
                argument.AddError($"Unknown option '{option}'.");
        });
        settings.AddTo(command);
        command.SetAction((parsed, _) => new DevCommand(CompositionRoot.RunAsync, ScreenFor(parsed.GetValue(json), parsed.GetValue(script) is not null)).RunAsync(new()
        {
            Child = parsed.GetValue(child),
            Words = parsed.GetValue(words) ?? [],
            Settings = settings.ValuesIn(parsed),
            LightningDirectory = parsed.GetValue(directory),
            Lightningd = parsed.GetResult(lightningd) is null ? null : parsed.GetValue(lightningd) ?? "",
            Fixtures = parsed.GetValue(fixtures),
            Script = parsed.GetValue(script),
            IsJson = parsed.GetValue(json),
            IsTap = parsed.GetValue(tap),
            IsVerbose = parsed.GetValue(verbose),
        }));
        return command;
    }

    /// <summary>On a terminal all in one place; otherwise answers on stdout and everything else on stderr.</summary>
    private static DevScreen ScreenFor(bool isJson, bool isScript)
    {
        var answers = AnsiConsole.Console;
        var notes = isScript || isJson || Console.IsInputRedirected || Console.IsOutputRedirected
            ? AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) })
            : answers;
        return new(answers, notes, isJson);
    }
}
