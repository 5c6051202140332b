namespace Autoreload.Settings;

/// <summary>Where autoreload itself is, for those who are to launch it.</summary>
internal static class ProgramPath
{
    private const string Name = "autoreload";

    /// <summary>The absolute path. Where <c>dotnet</c> runs us, as it does for a tool, the program lies beside our assembly.</summary>
    public static string Current =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet" ? path : Path.Combine(AppContext.BaseDirectory, Name);
}
