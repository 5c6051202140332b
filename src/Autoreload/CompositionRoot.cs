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
    public static int Run(LaunchOptions command)
    {
        using var shell = Build(command, new LightningdPipes(In: 0, Out: 1));
        using var signals = new TerminationSignals(shell.Close);
        shell.Run();
        return ExitCodes.Done;
    }

    /// <summary>Runs the proxy on a thread of its own with lightningd at the other ends of two pipes; completes when it has ended.</summary>
    public static Task RunAsync(LaunchOptions command, SafeHandle input, SafeHandle output)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Run) { Name = "proxy" }.Start();
        return ended.Task;

        void Run()
        {
            using (var shell = Build(command, new LightningdPipes((int)input.DangerousGetHandle(), (int)output.DangerousGetHandle())))
                shell.Run();
            ended.SetResult();
        }
    }

    private static ProxyHost Build(LaunchOptions command, LightningdPipes lightningd)
    {
        var settings = SettingsOf(command);
        return new(new Proxy(settings.Core), lightningd, settings, TimeProvider.System)
        {
            SettingsWith = init => SettingsOf(PluginForm.With(command, init)),
        };
    }

    private static HostSettings SettingsOf(LaunchOptions command) => new(
        CoreSettingsOf(command),
        new(command.ChildPath ?? "", command.ChildArguments) { Variables = command.ChildEnvironment },
        WatchSettingsOf(command))
    {
        LogFile = PathOf(Setting.Log, command),
        TraceFile = PathOf(Setting.Trace, command),
        TraceShowsSecrets = command.ValueOf(Setting.TraceSecrets) == "show",
    };

    private static ProxySettings CoreSettingsOf(LaunchOptions command)
    {
        var lightningd = LightningdVersion.TryParse(Environment.GetEnvironmentVariable("LIGHTNINGD_VERSION"));
        var limits = DrainTime.Apply(TimeLimits.For(lightningd), command.ValueOf(Setting.Drain), out var problem);
        return new(command.ChildPath ?? "", OwnInterfaceOf(command), LogPrefixOf(command))
        {
            BuildCommand = command.ValueOf(Setting.Build),
            Lightningd = lightningd,
            Limits = limits,
            Warnings = [.. command.Warnings, .. command.BadValues, .. problem is null ? [] : new[] { problem }],
        };
    }

    /// <summary>The file that a setting names, relative to lightningd's network directory; null when it names none.</summary>
    private static string? PathOf(Setting setting, LaunchOptions command) =>
        command.ValueOf(setting) is { Length: > 0 } path ? WorkingDirectory.Absolute(path) : null;

    private static WatchSettings WatchSettingsOf(LaunchOptions command) => new(
        new(command.ChildPath ?? "", command.ValuesOf(Setting.Watch), command.ValuesOf(Setting.Ignore)),
        command.ValueOf(Setting.Build),
        command.ValueOf(Setting.Poll) == "true");

    /// <summary>lightningd knows our options in the plugin form only: several proxies of one node cannot register the same.</summary>
    private static OwnInterface OwnInterfaceOf(LaunchOptions command) => new(
        command.MethodSuffix,
        command.Form == ProxyForm.Plugin ? [.. Setting.All.Select(setting => OptionOf(setting, command))] : []);

    private static OwnOption OptionOf(Setting setting, LaunchOptions command)
    {
        var found = command.Settings.LastOrDefault(value => value.Name == setting.Name);
        var value = setting.IsMulti && found is not null ? OwnOption.List(command.ValuesOf(setting)) : found?.Value;
        return new(setting.Name, setting.Description, value, found?.Source) { IsMulti = setting.IsMulti };
    }

    /// <summary>lightningd marks log lines with the name of the file that it launched (plugin.c, plugin_register): ours, or the child's wrapper.</summary>
    private static string LogPrefixOf(LaunchOptions command)
    {
        var ours = Path.GetFileName(Environment.GetCommandLineArgs()[0]);
        var childs = Path.GetFileName(command.ChildPath);
        return childs is null || childs == command.WrapperName || childs == ours ? "" : $"{childs}: ";
    }
}
