using Autoreload.Dev.Node;
using Autoreload.Settings;

namespace Autoreload.Dev;

/// <summary>How the proxy is launched for a plugin, and what the node is told about it.</summary>
internal static class ProxyLaunch
{
    private const string Source = "command line of autoreload dev";

    /// <summary>The proxy's own view.</summary>
    public static LaunchOptions Of(DevOptions options, string version) => new(ProxyForm.Plugin, options.Child, [.. options.Words.Where(word => !GivenOption.Is(word))], "", Settings(options))
    {
        ChildEnvironment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LIGHTNINGD_PLUGIN"] = "1", ["LIGHTNINGD_VERSION"] = version },
    };

    /// <summary>The options on the node's command line: ours and the plugin's.</summary>
    public static IReadOnlyList<GivenOption> Given(DevOptions options) =>
        [.. Settings(options).Select(setting => new GivenOption(setting.Name, setting.Value)), .. options.Words.Where(GivenOption.Is).Select(GivenOption.Parse)];

    private static SettingValue[] Settings(DevOptions options) => [new(Setting.Plugin.Name, options.Child!, Source), .. options.Settings];
}
