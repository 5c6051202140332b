namespace Autoreload.Tests;

/// <summary>Saves executables in one step: what happens to a file after it was closed is another save, which takes another launch.</summary>
internal static class RunnableFile
{
    private const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void Save(string path, string text)
    {
        if (File.Exists(path))
            File.SetUnixFileMode(path, Runnable);
        using var file = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Runnable });
        file.Write(text);
    }
}
