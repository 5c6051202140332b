using System.CommandLine;
using Autoreload.Replay;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload replay</c>.</summary>
internal sealed class ReplayVerb : Verb
{
    private const string Fast = "fast";
    private const string Recorded = "recorded";

    private readonly Argument<string> _trace = new("TRACE") { Description = $"The file of {Setting.Trace.Name}." };
    private readonly Argument<string> _plugin = new("PLUGIN") { Description = "The new version of the plugin." };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object for scripts." };

    private readonly Option<string[]> _ignore = new("--ignore")
    {
        Description = "A member whose value may differ, by the end of its path: seen, result.seen, peers.*.alias. May be given several times. Times, ids and pids always may.",
    };

    private readonly Option<string?> _fixtures = new("--fixtures")
    {
        Description = "A folder of answers to what the plugin asks its node, as of autoreload dev: METHOD.json holds the result, or a list of params and results.",
    };

    private readonly Option<string> _speed = new("--speed")
    {
        Description = "As fast as the plugin answers, or with the pauses of the recording.",
        DefaultValueFactory = _ => Fast,
    };

    public ReplayVerb()
        : base(
            "replay",
            "Plays what lightningd said in a trace to a new version of the plugin, and shows where its answers differ. Exit code 3 when they do.",
            "autoreload replay hello.trace ./hello.py",
            "autoreload replay hello.trace ./hello.py --ignore result.seen --json")
    {
        _plugin.Validators.Add(PluginFile.Check);
        _fixtures.Validators.Add(PluginFile.CheckFolder);
        _speed.AcceptOnlyFromAmong(Fast, Recorded);
        Add(_trace);
        Add(_plugin);
        Add(_ignore);
        Add(_fixtures);
        Add(_speed);
        Add(_json);
        SetStoppableAction((parsed, stop) => new ReplayCommand(Screens.On(), parsed.InvocationConfiguration.Output).RunAsync(OptionsIn(parsed), parsed.GetValue(_json), stop));
    }

    private ReplayOptions OptionsIn(ParseResult parsed) =>
        new(Path.GetFullPath(parsed.GetRequiredValue(_trace)), Path.GetFullPath(parsed.GetRequiredValue(_plugin)), new(parsed.GetValue(_ignore) ?? []))
        {
            Fixtures = parsed.GetValue(_fixtures) is { } folder ? Path.GetFullPath(folder) : null,
            KeepsPauses = parsed.GetValue(_speed) == Recorded,
        };
}
