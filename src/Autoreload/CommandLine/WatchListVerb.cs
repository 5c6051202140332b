using System.CommandLine;
using Autoreload.Settings;
using Autoreload.Watching;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload watch-list</c>.</summary>
internal sealed class WatchListVerb : Verb
{
    public const string Word = "watch-list";

    private readonly Argument<string> _child = new("CHILD") { Description = "The plugin." };
    private readonly SettingOptions _settings;

    public WatchListVerb()
        : base(Word, "Prints the files that make a plugin reload, and why.", "autoreload watch-list ./plugin.py --watch='*.json'")
    {
        _child.Validators.Add(PluginFile.Check);
        Add(_child);
        _settings = new(this, Setting.Watch, Setting.Ignore);
        SetAction((parsed, _) => WatchList.WriteAsync(SetOf(parsed), parsed.InvocationConfiguration.Output));
    }

    private WatchSet SetOf(ParseResult parsed)
    {
        var settings = _settings.InUse(parsed).ToLookup(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        return new(Path.GetFullPath(parsed.GetRequiredValue(_child)), [.. settings[Setting.Watch.Name]], [.. settings[Setting.Ignore.Name]]);
    }
}
