namespace Autoreload.Settings;

/// <summary>
/// lightningd keeps one value of an option, ours too. Whoever names several plugins has to be told that only the last is managed, and what
/// to do with the others.
/// </summary>
internal static class OtherPlugins
{
    /// <summary>A warning for each plugin that is named in vain.</summary>
    /// <param name="options">What was found.</param>
    /// <param name="directory">lightningd's network directory.</param>
    /// <param name="program">The path of autoreload.</param>
    public static IEnumerable<string> Warnings(LaunchOptions options, string directory, string program) => options.ValuesOf(Setting.Plugin)
        .Where(value => value.Length > 0)
        .Select(value => Path.GetFullPath(value, directory))
        .Where(path => path != options.ChildPath)
        .Distinct(StringComparer.Ordinal)
        .Select(path =>
            $"{Setting.Plugin.Name} is given several times, and only {options.ChildPath} is managed. " +
            $"For {path} run: {ShellWord.Quote(program)} wrap {ShellWord.Quote(path)} --into {ShellWord.Quote(PluginsIn(directory))}");

    /// <summary>What lightningd loads without being told (lightningd/plugin.c, plugins_add_default_dir).</summary>
    private static string PluginsIn(string networkDirectory) => Path.GetFullPath(Path.Combine("..", "plugins"), networkDirectory);
}
