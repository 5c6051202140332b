namespace Autoreload.Settings;

/// <summary>Looks for settings in several sources; the first that has one wins.</summary>
/// <remarks>A source is read when it is first needed: most nodes need no look into their config files.</remarks>
internal sealed class SettingsSearch(params IEnumerable<SettingValue>[] sources)
{
    private readonly List<Lazy<SettingValue[]>> _sources = [.. sources.Select(source => new Lazy<SettingValue[]>(source.ToArray))];

    /// <summary>Every value of the first source that has any, in their order, of which the last one holds; of a setting that may be given several times, the values of all sources, as lightningd collects them.</summary>
    public IReadOnlyList<SettingValue> Find(Setting setting)
    {
        var found = _sources.Select(source => source.Value.Where(option => option.Name == setting.Name).ToArray());
        return setting.IsMulti ? [.. found.SelectMany(values => values)] : found.FirstOrDefault(values => values.Length > 0) ?? [];
    }
}
