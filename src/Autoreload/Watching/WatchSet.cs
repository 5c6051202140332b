namespace Autoreload.Watching;

/// <summary>What is watched, and why. Not thread-safe: for one scan at a time.</summary>
/// <param name="executable">Absolute path, empty when none was found.</param>
/// <param name="globs">Of the setting; without any, the files of a script's own language count.</param>
/// <param name="ignored">Of the setting.</param>
internal sealed class WatchSet(string executable, IReadOnlyList<string> globs, IReadOnlyList<string> ignored)
{
    // Made once: the regular expressions of globs cost more than a scan of a few files.
    private IReadOnlyList<WatchGlob>? _askedFor;
    private (ScriptLanguage? Language, IReadOnlyList<WatchGlob> Globs) _usual = (null, []);

    /// <summary>Absolute path, empty when none was found.</summary>
    public string Executable => executable;

    /// <summary>Patterns of what is left out.</summary>
    public IReadOnlyList<string> Ignored => ignored;

    /// <summary>The folder that globs are relative to.</summary>
    public string Folder { get; } = executable.Length == 0 ? "/" : Path.GetDirectoryName(executable) ?? "/";

    /// <summary>The globs in use now: what the executable is may change.</summary>
    public IReadOnlyList<WatchGlob> GlobsInUse()
    {
        if (executable.Length == 0)
            return [];
        if (globs.Count > 0)
            return _askedFor ??= [.. globs.Select(glob => new WatchGlob(glob, Folder, $"--autoreload-watch={glob}") { IsAskedFor = true })];
        if (ScriptLanguage.Of(executable) is not { } language)
            return [];
        if (language != _usual.Language)
            _usual = (language, [.. language.Extensions.Select(extension => new WatchGlob($"**/*{extension}", Folder, $"**/*{extension}: the executable is a {language.Name} script"))]);
        return _usual.Globs;
    }
}
