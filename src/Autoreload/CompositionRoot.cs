using System.Runtime.InteropServices;
using Autoreload.Core;
using Autoreload.Core.Handshake;
using Autoreload.Host;
using Autoreload.Lightningd;
using Autoreload.Settings;
using Autoreload.Watching;

namespace Autoreload;

/// <summary>Builds the proxy and its adapters.</summary>
internal static class CompositionRoot
{
    /// <summary>Runs the proxy between our stdin and stdout until lightningd is gone and every child is reaped; the exit code.</summary>
    public static int Run(LaunchOptions options)
    {
        using var host = Build(options, new LightningdPipes(In: 0, Out: 1));
        using var signals = new TerminationSignals(host.Close);
        host.Run();
        return ExitCodes.Done;
    }

    /// <summary>Runs the proxy on a thread of its own with lightningd at the other ends of two pipes; completes when it has ended.</summary>
    public static Task RunAsync(LaunchOptions options, SafeHandle input, SafeHandle output)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Run) { Name = "proxy" }.Start();
        return ended.Task;

        void Run()
        {
            using (var host = Build(options, new LightningdPipes((int)input.DangerousGetHandle(), (int)output.DangerousGetHandle())))
                host.Run();
            ended.SetResult();
        }
    }

    private static ProxyHost Build(LaunchOptions options, LightningdPipes lightningd)
    {
        var settings = SettingsOf(options);
        return new(new Proxy(settings.Core), lightningd, settings, TimeProvider.System)
        {
            SettingsWith = init => SettingsOf(PluginForm.With(options, init)),
        };
    }

    private static HostSettings SettingsOf(LaunchOptions options) => new(
        CoreSettingsOf(options),
        new(options.ChildPath ?? "", options.ChildArguments) { Variables = options.ChildEnvironment },
        WatchSettingsOf(options))
    {
        LogFile = PathOf(Setting.Log, options),
        TraceFile = PathOf(Setting.Trace, options),
        TraceShowsSecrets = options.ValueOf(Setting.TraceSecrets) == "show",
    };

    private static ProxySettings CoreSettingsOf(LaunchOptions options)
    {
        var lightningd = LightningdVersion.TryParse(Environment.GetEnvironmentVariable("LIGHTNINGD_VERSION"));
        var limits = DrainTime.Apply(TimeLimits.For(lightningd), options.ValueOf(Setting.Drain), out var problem);
        return new(options.ChildPath ?? "", OwnInterfaceOf(options), LogPrefixOf(options))
        {
            BuildCommand = options.ValueOf(Setting.Build),
            Lightningd = lightningd,
            Limits = limits,
            Warnings = [.. options.Warnings, .. options.BadValues, .. problem is null ? [] : new[] { problem }],
        };
    }

    /// <summary>The file that a setting names, relative to lightningd's network directory; null when it names none.</summary>
    private static string? PathOf(Setting setting, LaunchOptions options) =>
        options.ValueOf(setting) is { Length: > 0 } path ? WorkingDirectory.Absolute(path) : null;

    private static WatchSettings WatchSettingsOf(LaunchOptions options) => new(
        new(options.ChildPath ?? "", options.ValuesOf(Setting.Watch), options.ValuesOf(Setting.Ignore)),
        options.ValueOf(Setting.Build),
        options.ValueOf(Setting.Poll) == "true");

    /// <summary>lightningd knows our options in the plugin form only: several proxies of one node cannot register the same.</summary>
    private static OwnInterface OwnInterfaceOf(LaunchOptions options) => new(
        options.MethodSuffix,
        options.Form == ProxyForm.Plugin ? [.. Setting.All.Select(setting => OptionOf(setting, options))] : []);

    private static OwnOption OptionOf(Setting setting, LaunchOptions options)
    {
        var found = options.Settings.LastOrDefault(value => value.Name == setting.Name);
        var value = setting.IsMulti && found is not null ? OwnOption.List(options.ValuesOf(setting)) : found?.Value;
        return new(setting.Name, setting.Description, value, found?.Source) { IsMulti = setting.IsMulti };
    }

    /// <summary>lightningd marks log lines with the name of the file that it launched (plugin.c, plugin_register): ours, or the child's wrapper.</summary>
    private static string LogPrefixOf(LaunchOptions options)
    {
        var ours = Path.GetFileName(Environment.GetCommandLineArgs()[0]);
        var childs = Path.GetFileName(options.ChildPath);
        return childs is null || childs == options.WrapperName || childs == ours ? "" : $"{childs}: ";
    }
}
