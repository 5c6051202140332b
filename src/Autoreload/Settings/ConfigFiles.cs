namespace Autoreload.Settings;

/// <summary>Reads Core Lightning's config files as lightningd does (common/configdir.c).</summary>
/// <param name="readFile">The text of a file; null when there is none.</param>
internal sealed class ConfigFiles(Func<string, string?> readFile)
{
    private const string FileName = "config";
    private const int DeepestInclude = 100;

    // lightningd has no such limit, and never starts with files that include each other over and over.
    private const int MostIncludes = 1000;

    private int _includes;

    /// <summary>Every option with a value, in the order in which the last one wins.</summary>
    /// <param name="networkDirectory"><c>&lt;lightning-dir&gt;/&lt;network&gt;</c>: lightningd's working directory, and so ours.</param>
    /// <param name="conf">The value of <c>--conf</c>, which replaces both usual files; null without one.</param>
    public IEnumerable<SettingValue> Options(string networkDirectory, string? conf) =>
        conf is not null
            ? OptionsOf(conf, depth: 0)
            : OptionsOf(Path.GetFullPath(Path.Combine("..", FileName), networkDirectory), depth: 0)
                .Concat(OptionsOf(Path.Combine(networkDirectory, FileName), depth: 0));

    private IEnumerable<SettingValue> OptionsOf(string path, int depth)
    {
        foreach (var line in ConfigLine.Parse(readFile(path) ?? ""))
        {
            if (line.Include is { } include)
            {
                if (depth == DeepestInclude || ++_includes > MostIncludes)
                    continue;
                foreach (var option in OptionsOf(Path.GetFullPath(include, Path.GetDirectoryName(path)!), depth + 1))
                    yield return option;
            }
            else if (line.TryGetOption(out var name, out var value))
            {
                yield return new(name, value, $"{path}:{line.Number}");
            }
        }
    }
}
