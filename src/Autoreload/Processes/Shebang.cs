using System.Text;
using Autoreload.Native;

namespace Autoreload.Processes;

/// <summary>The first line of a script: <c>#!</c>, an interpreter, its arguments.</summary>
internal static class Shebang
{
    // Linux reads no more of it (BINPRM_BUF_SIZE).
    private const int Longest = 256;

    /// <summary>The words after <c>#!</c>; none when the file is not a script, or cannot be read.</summary>
    public static IReadOnlyList<string> Words(string path)
    {
        var line = Encoding.UTF8.GetString(RegularFile.ReadStart(path, Longest));
        return line.StartsWith("#!", StringComparison.Ordinal)
            ? line[2..].Split('\n')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            : [];
    }
}
