namespace Autoreload.Settings;

/// <summary>The settings of the plugin form: lightningd knows them, but tells us in <c>init</c>, after the manifest that needs the child.</summary>
internal static class PluginForm
{
    private const string ConfOption = "conf";

    /// <summary>Searches this process's surroundings.</summary>
    /// <param name="arguments">Our own words, all of them for the child: lightningd gives none but its own.</param>
    public static LaunchOptions Read(IReadOnlyList<string> arguments)
    {
        var commandLine = LightningdCommandLine.Options(ParentCommandLine.Read()).ToArray();
        var conf = commandLine.LastOrDefault(option => option.Name == ConfOption)?.Value;
        var search = new SettingsSearch(
            commandLine,
            EnvironmentSettings(Environment.GetEnvironmentVariable),
            new ConfigFiles(ConfigFiles.ReadFile).Options(Environment.CurrentDirectory, FromStartDirectory(conf)));
        return Read(arguments, search, Environment.CurrentDirectory);
    }

    /// <summary>The same with everything given. A relative path of the child is relative to <paramref name="directory"/>, as <c>--plugin</c>'s is.</summary>
    internal static LaunchOptions Read(IReadOnlyList<string> arguments, SettingsSearch search, string directory)
    {
        var settings = Setting.All.SelectMany(search.Find).ToArray();
        var child = settings.LastOrDefault(option => option.Name == Setting.Plugin.Name)?.Value;
        return new(ProxyForm.Plugin, string.IsNullOrEmpty(child) ? null : Path.GetFullPath(child, directory), arguments, "", settings);
    }

    /// <summary>The settings among environment variables; an empty one counts as none.</summary>
    internal static IEnumerable<OptionValue> EnvironmentSettings(Func<string, string?> variable) =>
        from setting in Setting.All
        let value = variable(setting.EnvironmentVariable)
        where !string.IsNullOrEmpty(value)
        from each in setting.IsMulti ? value.Split(':', StringSplitOptions.RemoveEmptyEntries) : [value]
        select new OptionValue(setting.Name, each, $"environment variable {setting.EnvironmentVariable}");

    /// <summary><c>--conf</c> is relative to where lightningd was started; it has changed its directory since, but not its environment.</summary>
    private static string? FromStartDirectory(string? conf) =>
        conf is null ? null : Path.GetFullPath(conf, Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } start ? start : Environment.CurrentDirectory);
}
