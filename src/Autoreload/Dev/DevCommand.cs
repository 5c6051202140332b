using Autoreload.Settings;

namespace Autoreload.Dev;

/// <summary><c>autoreload dev</c>: lightningd's part, the proxy and a prompt in one process, for a plugin without a node.</summary>
/// <param name="runProxy">Runs the proxy.</param>
/// <param name="screen">Where to show what happens.</param>
internal sealed class DevCommand(RunProxy runProxy, DevScreen screen)
{
    private static readonly Dictionary<string, string> LightningdsEnvironment = new(StringComparer.Ordinal)
    {
        ["LIGHTNINGD_PLUGIN"] = "1",
        ["LIGHTNINGD_VERSION"] = "v26.06",
    };

    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(30);

    /// <summary>Runs to the end of the input; the exit code.</summary>
    /// <param name="settings">Our own settings but for the plugin.</param>
    /// <param name="child">The plugin; null: a sample is written and run.</param>
    /// <param name="words">What would follow on lightningd's command line: <c>--name=value</c> sets an option of the plugin; <c>--developer</c> and all else goes to the plugin.</param>
    public async Task<int> RunAsync(string? child, IReadOnlyList<string> words, params IReadOnlyList<SettingValue> settings)
    {
        var path = Path.GetFullPath(child ?? ProvideSample());
        // What names a file is relative to where we were started.
        var absolute = settings.Select(setting => Setting.NamesFile(setting.Name) ? setting with { Value = Path.GetFullPath(setting.Value) } : setting).ToArray();
        var root = Directory.CreateTempSubdirectory("autoreload-dev-");
        try
        {
            var directory = root.CreateSubdirectory("regtest").FullName;
            Environment.CurrentDirectory = directory;
            SettingValue[] all = [new(Setting.Plugin.Name, path, "command line of autoreload dev"), .. absolute];
            return await RunInAsync(directory, all, words.ToLookup(IsOption));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private async Task<int> RunInAsync(string directory, SettingValue[] settings, ILookup<bool, string> words)
    {
        var command = new LaunchOptions(ProxyForm.Plugin, settings[0].Value, [.. words[false]], "", settings) { ChildEnvironment = LightningdsEnvironment };
        using var pipes = new ProxyPipes();
        using var connection = new PluginConnection(pipes.ToProxy, pipes.FromProxy);
        var lightningd = new EmbeddedLightningd(
            connection, [.. settings.Select(setting => new GivenOption(setting.Name, setting.Value)), .. words[true].Select(GivenOption.Parse)], directory);
        var session = new DevSession(lightningd, screen);
        var proxy = pipes.RunAsync(runProxy, command);
        var reading = connection.ReadAsync(session.Take);

        var (exitCode, unfinished) = await StartAndTalkAsync(lightningd, session, reading);

        await pipes.ToProxy.DisposeAsync();
        await Task.WhenAll(proxy, unfinished, WithoutComplaintAsync(reading));
        return exitCode;
    }

    private async Task<(int ExitCode, Task Unfinished)> StartAndTalkAsync(EmbeddedLightningd lightningd, DevSession session, Task reading)
    {
        try
        {
            await lightningd.StartPluginAsync();
        }
        catch (RefusedException e)
        {
            screen.Failure(e.Message);
            return (1, Task.CompletedTask);
        }

        var talked = await TalkAsync(session, reading);
        await lightningd.ShutDownAsync();
        await reading.WaitAsync(ShutdownPatience, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return talked;
    }

    private async Task<(int ExitCode, Task Unfinished)> TalkAsync(DevSession session, Task reading)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            return (await new DevScript(session, screen).RunAsync(Console.In), Task.CompletedTask);
        Console.TreatControlCAsInput = true;
        return (0, await new DevPrompt(session, screen, () => Console.ReadKey(intercept: true)).RunAsync(reading));
    }

    private async Task WithoutComplaintAsync(Task reading)
    {
        try
        {
            await reading;
        }
        catch (RefusedException e)
        {
            screen.Failure(e.Message);
        }
    }

    private string ProvideSample()
    {
        var path = SamplePlugin.Provide(Environment.CurrentDirectory);
        screen.Note($"No plugin given: running {path}\n{SamplePlugin.WhatToTry}");
        return path;
    }

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal) && word != "--developer";
}
