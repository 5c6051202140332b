namespace Autoreload.Watching;

/// <summary>What is watched, and why.</summary>
/// <param name="Executable">Absolute path, empty when none was found.</param>
/// <param name="Globs">Of the setting; without any, the files of a script's own language count.</param>
/// <param name="Ignored">Of the setting.</param>
internal sealed record WatchSet(string Executable, IReadOnlyList<string> Globs, IReadOnlyList<string> Ignored)
{
    /// <summary>The folder that globs are relative to.</summary>
    public string Folder { get; } = Executable.Length == 0 ? "/" : Path.GetDirectoryName(Executable) ?? "/";

    /// <summary>The globs in use now: what the executable is may change.</summary>
    public IReadOnlyList<WatchGlob> GlobsInUse()
    {
        if (Executable.Length == 0)
            return [];
        if (Globs.Count > 0)
            return [.. Globs.Select(glob => new WatchGlob(glob, Folder, $"--autoreload-watch={glob}") { IsAskedFor = true })];
        return ScriptLanguage.Of(Executable) is { } language
            ? [.. language.Extensions.Select(extension => new WatchGlob($"**/*{extension}", Folder, $"**/*{extension}: the executable is a {language.Name} script"))]
            : [];
    }
}
