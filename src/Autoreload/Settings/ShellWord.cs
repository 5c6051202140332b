namespace Autoreload.Settings;

/// <summary>Words for a POSIX shell.</summary>
internal static class ShellWord
{
    /// <summary>The word in single quotes, where a shell changes nothing.</summary>
    public static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
