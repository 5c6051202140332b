using System.CommandLine;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary>Settings as options of a verb, under their names without our prefix.</summary>
internal sealed class SettingOptions
{
    private readonly string _source;
    private readonly List<(Setting Setting, Option<string[]> Option)> _options;

    /// <param name="verb">What they are added to.</param>
    /// <param name="settings">Those that the verb knows.</param>
    public SettingOptions(Verb verb, params IEnumerable<Setting> settings)
    {
        _source = $"command line of autoreload {verb.Name}";
        _options = [.. settings.Select(setting => (setting, OptionOf(setting)))];
        _options.ForEach(option => verb.Options.Add(option.Option));
    }

    /// <summary>Those that were given.</summary>
    public IReadOnlyList<SettingValue> Given(ParseResult parsed) =>
        [.. _options.SelectMany(option => (parsed.GetValue(option.Option) ?? []).Select(value => new SettingValue(option.Setting.Name, value, _source)))];

    /// <summary>Those in use: given, or else in our environment.</summary>
    public IReadOnlyList<SettingValue> InUse(ParseResult parsed)
    {
        var settings = _options.Select(option => option.Setting).ToArray();
        var search = new SettingsSearch(Given(parsed), EnvironmentSettings.Read(settings));
        return [.. settings.SelectMany(search.Find)];
    }

    private static Option<string[]> OptionOf(Setting setting)
    {
        var option = new Option<string[]>(setting.Option) { Description = setting.Description, HelpName = setting.ValueName };
        return setting.Values.IsEmpty ? option : option.AcceptOnlyFromAmong([.. setting.Values]);
    }
}
