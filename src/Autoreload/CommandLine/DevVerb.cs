using System.CommandLine;
using System.CommandLine.Parsing;
using Autoreload.Dev;
using Autoreload.Dev.Screen;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload dev</c>.</summary>
internal sealed class DevVerb : Verb
{
    private readonly Argument<string?> _child = new("PLUGIN")
    {
        Description = $"The plugin; without one, and without {Setting.Plugin.EnvironmentVariable}, a small sample is written and run.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string[]> _words = new("args")
    {
        Description = "What would follow on lightningd's command line: --name=value sets an option of the plugin, everything else is passed to it.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _directory = new("--lightning-dir") { Description = "A folder for the node that stays (default: one that is removed at the end)." };
    private readonly Option<string?> _fixtures = new("--fixtures") { Description = "A folder of answers to RPC commands: METHOD.json holds the result, or a list of params and results." };
    private readonly Option<string?> _script = new("--script") { Description = "A file of lines to run instead of the prompt; piped input does the same." };

    private readonly Option<string?> _lightningd = new("--lightningd")
    {
        Description = "A real lightningd (v23.11 or newer) on regtest instead of the stand-in: --lightningd=PATH, or the one on PATH.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints each answer as one line of JSON." };
    private readonly Option<bool> _tap = new("--tap") { Description = "Reports a script as TAP." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Shows everything in the log." };
    private readonly SettingOptions _settings;

    public DevVerb()
        : base(
            "dev",
            "A node at your desk: runs a plugin on a stand-in for lightningd, with a prompt, an RPC socket, or a script.",
            "autoreload dev ./hello.py --greeting=Servus",
            "printf 'hello name=World\\n' | autoreload dev ./hello.py",
            "autoreload dev ./hello.py --script hello.test --tap")
    {
        _child.Validators.Add(RefuseWhatIsNoPlugin);
        _fixtures.Validators.Add(PluginFile.CheckFolder);
        Add(_child);
        Add(_words);
        foreach (var option in (Option[])[_directory, _fixtures, _lightningd, _script, _json, _tap, _verbose])
            Add(option);
        _settings = new(this, Setting.All.Remove(Setting.Plugin));
        SetStoppableAction((parsed, stop) => new DevCommand(CompositionRoot.RunAsync, ScreenFor(parsed)).RunAsync(OptionsIn(parsed), stop));
    }

    /// <summary>A plugin that is not there yet may be built, or saved later.</summary>
    private static void RefuseWhatIsNoPlugin(ArgumentResult child)
    {
        if (child.Tokens is not [{ Value: var path }] || path.StartsWith('-') || Path.Exists(path))
            PluginFile.Check(child);
    }

    private DevOptions OptionsIn(ParseResult parsed) => new()
    {
        Child = parsed.GetValue(_child) ?? EnvironmentSettings.Read([Setting.Plugin]).LastOrDefault()?.Value,
        Words = parsed.GetValue(_words) ?? [],
        Settings = _settings.InUse(parsed),
        LightningDirectory = parsed.GetValue(_directory),
        Lightningd = parsed.GetResult(_lightningd) is null ? null : parsed.GetValue(_lightningd) ?? "",
        Fixtures = parsed.GetValue(_fixtures),
        Script = parsed.GetValue(_script),
        IsTap = parsed.GetValue(_tap),
        IsVerbose = parsed.GetValue(_verbose),
    };

    /// <summary>On a terminal all in one place; otherwise answers on stdout and everything else on stderr.</summary>
    private DevScreen ScreenFor(ParseResult parsed)
    {
        var answers = Screens.On();
        var isPiped = parsed.GetValue(_script) is not null || parsed.GetValue(_json) || Console.IsInputRedirected || Console.IsOutputRedirected;
        var notes = isPiped ? Screens.On(Console.Error) : answers;
        return new(answers, notes, parsed.GetValue(_json));
    }
}
