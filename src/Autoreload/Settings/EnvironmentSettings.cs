namespace Autoreload.Settings;

/// <summary>Settings in environment variables, such as <c>AUTORELOAD_WATCH='*.c:*.h'</c>.</summary>
internal static class EnvironmentSettings
{
    private const char Separator = ':';

    /// <summary>Those of this process.</summary>
    public static IEnumerable<SettingValue> Read(IEnumerable<Setting> settings) => Read(settings, Environment.GetEnvironmentVariable);

    /// <summary>The same with the environment given. An empty variable counts as none.</summary>
    internal static IEnumerable<SettingValue> Read(IEnumerable<Setting> settings, Func<string, string?> variable) =>
        from setting in settings
        let value = variable(setting.EnvironmentVariable)
        where !string.IsNullOrEmpty(value)
        from each in setting.IsMulti ? value.Split(Separator, StringSplitOptions.RemoveEmptyEntries) : [value]
        select new SettingValue(setting.Name, each, $"environment variable {setting.EnvironmentVariable}");
}
