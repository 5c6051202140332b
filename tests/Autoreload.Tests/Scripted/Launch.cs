namespace Autoreload.Tests.Scripted;

/// <summary>How lightningd launches autoreload.</summary>
internal sealed record Launch
{
    /// <summary>For a spec that acts while the old version finishes: it has the time for that, however slow this machine is.</summary>
    public static IReadOnlyDictionary<string, string> WithLongDrain { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["AUTORELOAD_DRAIN"] = "60" };

    /// <summary>The plugin: autoreload.</summary>
    public string Program { get; init; } = ProgramUnderTest.Path;

    /// <summary>The child, in the environment variable.</summary>
    public string? ChildInEnvironment { get; init; }

    /// <summary>The words of lightningd's own command line: then a process with these stands between the spec and autoreload.</summary>
    public string[]? LightningdArguments { get; init; }

    /// <summary>Further variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The arguments for autoreload.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>Whether it is launched as a plugin; otherwise as somebody at a shell does.</summary>
    public bool AsPlugin { get; init; } = true;
}
