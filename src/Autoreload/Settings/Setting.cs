using System.Collections.Immutable;

namespace Autoreload.Settings;

/// <summary>A setting: an option of lightningd, an environment variable, or an option of our own commands.</summary>
/// <param name="Name">lightningd's name for it, without the leading dashes.</param>
/// <param name="ValueName">What stands for its value in help.</param>
/// <param name="Description">For lightningd's help and ours.</param>
internal sealed record Setting(string Name, string ValueName, string Description)
{
    private const string Prefix = "autoreload-";

    /// <summary>The path of the child; <c>autoreload proxy</c> takes it as an argument instead.</summary>
    public static readonly Setting Plugin = new($"{Prefix}plugin", "FILE", "The plugin to run, watch and reload: an executable");

    /// <summary>What to watch besides the executable.</summary>
    public static readonly Setting Watch = new($"{Prefix}watch", "GLOB", "Files that make the plugin reload besides its executable: a glob relative to the executable's directory; may be given several times (default for a script: the files of its language)") { IsMulti = true };

    /// <summary>What not to watch.</summary>
    public static readonly Setting Ignore = new($"{Prefix}ignore", "PATTERN", "Files not to watch, as in .gitignore; may be given several times") { IsMulti = true };

    /// <summary>The build command.</summary>
    public static readonly Setting Build = new($"{Prefix}build", "COMMAND", "A shell command that builds the executable, run in its directory when a watched file changes; the plugin reloads when it succeeds");

    /// <summary>Whether to do without file events.</summary>
    public static readonly Setting Poll = new($"{Prefix}poll", "true", "true: look at the files every now and then, where there are no file events (network and container mounts)") { Values = ["true", "false"] };

    /// <summary>The path of a log file.</summary>
    public static readonly Setting Log = new($"{Prefix}log", "FILE", "A file to log to, as well as to lightningd's log");

    /// <summary>The path of a trace file.</summary>
    public static readonly Setting Trace = new($"{Prefix}trace", "FILE", "A file that records every message in both directions; autoreload trace FILE shows it");

    /// <summary>Whether the trace shows secrets: <c>show</c>.</summary>
    public static readonly Setting TraceSecrets = new($"{Prefix}trace-secrets", "show", "show: do not mask preimages, runes and other secrets in the trace") { Values = ["show", "mask"] };

    /// <summary>How long an old version may finish what it was given.</summary>
    public static readonly Setting Drain = new($"{Prefix}drain", "SECONDS", "How many seconds the old version may finish what it was given before a new one takes over (default: 2)");

    /// <summary>Every setting there is; our manifest registers them, the search looks for them.</summary>
    public static ImmutableArray<Setting> All { get; } = [Plugin, Watch, Ignore, Build, Poll, Drain, Log, Trace, TraceSecrets];

    /// <summary>Whether the setting of this name is the path of a file that we write.</summary>
    public static bool NamesFile(string name) => name == Log.Name || name == Trace.Name;

    /// <summary>What the setting of this name is called on our own command lines.</summary>
    public static string OptionOf(string name) => $"--{name[Prefix.Length..]}";

    /// <summary>Whether it may be given several times; an environment variable then holds several values with colons between them.</summary>
    public bool IsMulti { get; init; }

    /// <summary>What it may be, where that is a choice.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Its environment variable, such as <c>AUTORELOAD_PLUGIN</c>.</summary>
    public string EnvironmentVariable => Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>What it is called on our own command lines, such as <c>--watch</c>.</summary>
    public string Option => OptionOf(Name);
}
