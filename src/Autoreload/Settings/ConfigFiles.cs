namespace Autoreload.Settings;

/// <summary>Reads Core Lightning's config files as lightningd does (common/configdir.c).</summary>
/// <param name="readFile">The text of a file; null when there is none.</param>
internal sealed class ConfigFiles(Func<string, string?> readFile)
{
    private const string FileName = "config";
    private const int DeepestInclude = 100;

    /// <summary>Every option with a value, in the order in which the last one wins.</summary>
    /// <param name="networkDirectory"><c>&lt;lightning-dir&gt;/&lt;network&gt;</c>: lightningd's working directory, and so ours.</param>
    /// <param name="conf">The value of <c>--conf</c>, which replaces both usual files; null without one.</param>
    public IEnumerable<OptionValue> Options(string networkDirectory, string? conf) =>
        conf is not null
            ? OptionsOf(conf, depth: 0)
            : OptionsOf(Path.GetFullPath(Path.Combine("..", FileName), networkDirectory), depth: 0)
                .Concat(OptionsOf(Path.Combine(networkDirectory, FileName), depth: 0));

    /// <summary>The text of a file of this machine; null when it cannot be read: lightningd is the one to complain.</summary>
    public static string? ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private IEnumerable<OptionValue> OptionsOf(string path, int depth)
    {
        foreach (var line in ConfigLine.Parse(readFile(path) ?? ""))
        {
            if (line.Include is { } include)
            {
                if (depth == DeepestInclude)
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
