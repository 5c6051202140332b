using System.CommandLine;
using Autoreload.Dev;
using Autoreload.Settings;
using Spectre.Console;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload dev</c>.</summary>
internal sealed class DevVerb : Verb
{
    public const string Word = "dev";

    private readonly Argument<string?> _child = new("CHILD")
    {
        Description = $"The plugin; without one, and without {Setting.Plugin.EnvironmentVariable}, a small sample is written and run.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string[]> _words = new("args")
    {
        Description = "What would follow on lightningd's command line: --name=value sets an option of the plugin, everything else is passed to it.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly SettingOptions _settings;

    public DevVerb()
        : base(
            Word,
            "Plays lightningd for a plugin, with a prompt; piped input is run as a script.",
            "autoreload dev ./hello.py --greeting=Servus",
            "printf 'hello name=World\\n' | autoreload dev ./hello.py")
    {
        _child.Validators.Add(PluginFile.Check);
        Add(_child);
        Add(_words);
        _settings = new(this, Setting.All.Remove(Setting.Plugin));
        SetAction((parsed, _) => new DevCommand(CompositionRoot.RunAsync, new DevScreen(AnsiConsole.Console))
            .RunAsync(parsed.GetValue(_child) ?? EnvironmentSettings.Read([Setting.Plugin]).LastOrDefault()?.Value, parsed.GetValue(_words) ?? [], _settings.InUse(parsed)));
    }
}
