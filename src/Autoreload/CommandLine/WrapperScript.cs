using Autoreload.Native;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary>A script that lightningd loads in place of a plugin: it runs <c>autoreload proxy</c> for it.</summary>
/// <remarks>Not a <c>#!autoreload proxy</c> line: that can hold neither blanks in a path nor more than 255 bytes.</remarks>
internal static class WrapperScript
{
    private const string Beginning = """
        #!/bin/sh
        # Made by autoreload wrap; autoreload unwrap removes it.
        exec
        """;

    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;
    private const int Longest = 1 << 16;

    /// <summary>The text of the script.</summary>
    /// <param name="program">The path of autoreload.</param>
    /// <param name="plugin">The path of the plugin.</param>
    /// <param name="settings">Ours, for this plugin.</param>
    public static string TextOf(string program, string plugin, IEnumerable<SettingValue> settings)
    {
        var words = settings.Select(setting => $"{Setting.OptionOf(setting.Name)}={setting.Value}");
        return $"{Beginning} {ShellWord.Quote(program)} {ProxyArguments.Word} {string.Join(' ', words.Prepend(plugin).Select(ShellWord.Quote))} \"$0\" \"$@\"\n";
    }

    /// <summary>Writes it, in place of an older one of ours.</summary>
    /// <returns>Whether that changed anything.</returns>
    /// <exception cref="IOException">There is something that we did not write, or it cannot be written.</exception>
    public static bool Write(string path, string text)
    {
        var isThere = FileStatus.OfEntry(path) is not null;
        if (isThere && Read(path) == text && File.GetUnixFileMode(path) == Executable)
            return false;
        // Beside it and hidden, so that nobody runs half a script.
        var draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}");
        try
        {
            using (var file = new StreamWriter(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
                file.Write(text);
            File.SetUnixFileMode(draft, Executable);
            File.Move(draft, path, overwrite: isThere);
            return true;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Removes it.</summary>
    /// <exception cref="IOException">There is none, or we did not write it.</exception>
    public static void Remove(string path)
    {
        if (FileStatus.OfEntry(path) is null)
            throw new IOException($"there is no wrapper {path}");
        Read(path);
        File.Delete(path);
    }

    /// <summary>Whether a script of ours stands there.</summary>
    public static bool IsAt(string path) =>
        FileStatus.OfEntry(path) is { IsRegular: true, Size: < Longest } && TextAt(path).StartsWith(Beginning, StringComparison.Ordinal);

    private static string Read(string path)
    {
        if (FileStatus.OfEntry(path) is { IsRegular: false } status)
            throw new IOException($"{path} is {status.Kind}: autoreload wrap did not write it, so it stays");
        return IsAt(path) ? TextAt(path) : throw new IOException($"{path} was not written by autoreload wrap, so it stays as it is: choose another directory with --into");
    }

    private static string TextAt(string path)
    {
        using var reader = new StreamReader(RegularFile.OpenOrThrow(path));
        return reader.ReadToEnd();
    }
}
