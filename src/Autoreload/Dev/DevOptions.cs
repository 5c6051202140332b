using Autoreload.Settings;

namespace Autoreload.Dev;

/// <summary>What <c>autoreload dev</c> was asked for.</summary>
internal sealed record DevOptions
{
    /// <summary>The plugin; null: a sample is written and run.</summary>
    public string? Child { get; init; }

    /// <summary>What would follow on lightningd's command line: <c>--name=value</c> sets an option of the plugin; <c>--developer</c> and all else goes to the plugin.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Our own settings but for the plugin.</summary>
    public IReadOnlyList<SettingValue> Settings { get; init; } = [];

    /// <summary>The node's folder; null: one that is removed at the end.</summary>
    public string? LightningDirectory { get; init; }

    /// <summary>The folder of prepared answers.</summary>
    public string? Fixtures { get; init; }

    /// <summary>The file of lines to run; null: stdin, or a prompt.</summary>
    public string? Script { get; init; }

    /// <summary>A real lightningd: its path, or empty for the one on PATH; null: the stand-in.</summary>
    public string? Lightningd { get; init; }

    /// <summary>Whether everything in the log is shown.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether the script is reported as TAP.</summary>
    public bool IsTap { get; init; }

    /// <summary>The same with every path relative to a folder made absolute: we leave that folder.</summary>
    public DevOptions From(string folder) => this with
    {
        Child = Absolute(Child, folder),
        LightningDirectory = Absolute(LightningDirectory, folder),
        Fixtures = Absolute(Fixtures, folder),
        Script = Absolute(Script, folder),
        Lightningd = Lightningd is { } path && path.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(path, folder) : Lightningd,
        Settings = [.. Settings.Select(setting => Setting.NamesFile(setting.Name) ? setting with { Value = Path.GetFullPath(setting.Value, folder) } : setting)],
    };

    /// <summary>What a setting says; null when it is not given.</summary>
    public string? ValueOf(Setting setting) => Settings.LastOrDefault(value => value.Name == setting.Name)?.Value;

    private static string? Absolute(string? path, string folder) => path is null ? null : Path.GetFullPath(path, folder);
}
