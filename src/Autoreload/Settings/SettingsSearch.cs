namespace Autoreload.Settings;

/// <summary>Looks for settings in several sources; the first that has one wins.</summary>
/// <remarks>A source is read when it is first needed: most nodes need no look into their config files.</remarks>
internal sealed class SettingsSearch(params IEnumerable<OptionValue>[] sources)
{
    private readonly List<Lazy<OptionValue[]>> _sources = [.. sources.Select(source => new Lazy<OptionValue[]>(source.ToArray))];

    /// <summary>Every value of the first source that has any, in their order; of a setting that is no list the last one holds.</summary>
    public IReadOnlyList<OptionValue> Find(Setting setting) =>
        _sources.Select(source => source.Value.Where(option => option.Name == setting.Name).ToArray())
            .FirstOrDefault(values => values.Length > 0) ?? [];
}
