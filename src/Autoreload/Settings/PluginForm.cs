namespace Autoreload.Settings;

/// <summary>The settings of the plugin form: lightningd knows them, but tells us in <c>init</c>, after the manifest that needs the child.</summary>
internal static class PluginForm
{
    private const string ConfOption = "conf";
    private const string InitSource = "lightningd's init";

    /// <summary>Searches this process's surroundings.</summary>
    /// <param name="arguments">Our own words, all of them for the child: lightningd gives none but its own.</param>
    public static LaunchOptions Read(IReadOnlyList<string> arguments)
    {
        var directory = WorkingDirectory.Current;
        var commandLine = LightningdCommandLine.Options(ParentCommandLine.Read()).ToArray();
        var conf = commandLine.LastOrDefault(option => option.Name == ConfOption)?.Value;
        var warnings = new List<string>();
        var search = new SettingsSearch(
            commandLine,
            EnvironmentSettings.Read(Setting.All),
            new ConfigFiles(path => ConfigText.Read(path, warnings.Add))
                .Options(directory, conf is null ? null : FromStartDirectory(conf, Environment.GetEnvironmentVariable("PWD"), directory)));
        var options = Read(arguments, search, directory);
        return options with { Warnings = [.. warnings, .. OtherPlugins.Warnings(options, directory, ProgramPath.Current)] };
    }

    /// <summary>What is known, and what lightningd's init says beyond that: each value with the name of its setting.</summary>
    public static LaunchOptions With(LaunchOptions known, IReadOnlyList<(string Name, string Value)> init)
    {
        var search = new SettingsSearch(
            init.Select(given => new SettingValue(given.Name, given.Value, InitSource)),
            known.Settings.Where(setting => !init.Contains((setting.Name, setting.Value))));
        return Read(known.ChildArguments, search, WorkingDirectory.Current) with { Warnings = known.Warnings };
    }

    /// <summary>The settings with everything given. A relative path of the child is relative to <paramref name="directory"/>, as <c>--plugin</c>'s is.</summary>
    internal static LaunchOptions Read(IReadOnlyList<string> arguments, SettingsSearch search, string directory)
    {
        var settings = Setting.All.SelectMany(search.Find).ToArray();
        var child = settings.LastOrDefault(option => option.Name == Setting.Plugin.Name)?.Value;
        return new(ProxyForm.Plugin, string.IsNullOrEmpty(child) ? null : Path.GetFullPath(child, directory), arguments, "", settings);
    }

    /// <summary>
    /// <c>--conf</c> is relative to where lightningd was started. It has changed its directory since, but not its environment,
    /// where <paramref name="start"/> comes from; one that is not absolute is no help.
    /// </summary>
    internal static string FromStartDirectory(string conf, string? start, string directory) =>
        Path.GetFullPath(conf, Path.IsPathRooted(start) ? start : directory);
}
