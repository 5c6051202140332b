using System.CommandLine;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary>Settings as options of a command, under their names without our prefix.</summary>
internal sealed class SettingOptions(string command, params IEnumerable<Setting> settings)
{
    private readonly List<(Setting Setting, Option<string[]> Option)> _options =
        [.. settings.Select(setting => (setting, new Option<string[]>($"--{setting.ShortName}") { Description = setting.Description }))];

    /// <summary>Makes a command know them.</summary>
    public void AddTo(Command known) => _options.ForEach(option => known.Options.Add(option.Option));

    /// <summary>Those that were given.</summary>
    public IReadOnlyList<OptionValue> ValuesIn(ParseResult parsed) =>
        [.. _options.SelectMany(option => (parsed.GetValue(option.Option) ?? []).Select(value => new OptionValue(option.Setting.Name, value, $"command line of autoreload {command}")))];

    /// <summary>The values of one.</summary>
    public IReadOnlyList<string> ValuesIn(ParseResult parsed, Setting setting) =>
        [.. ValuesIn(parsed).Where(value => value.Name == setting.Name).Select(value => value.Value)];
}
