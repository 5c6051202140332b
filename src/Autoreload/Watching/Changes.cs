namespace Autoreload.Watching;

/// <summary>What on disk is not what was launched, or built, last.</summary>
/// <param name="IsExecutable">Whether the executable is among it.</param>
/// <param name="Files">The other files.</param>
/// <param name="Unproven">Files that builds leave changed each time: nothing tells whether a person saved them meanwhile.</param>
internal sealed record Changes(bool IsExecutable, IReadOnlyList<string> Files, IReadOnlyList<string> Unproven)
{
    /// <summary>Whether there is nothing to launch or build.</summary>
    public bool IsNone => !IsExecutable && Files.Count == 0;

    /// <summary>Says of a file what is not known.</summary>
    public static string WhyUnproven(string file) => $"{file} is never the same after a build, and whether it was saved meanwhile is not known";

    /// <summary>One path, and how many more there are.</summary>
    public string Summary(string executable)
    {
        var (first, others) = IsExecutable ? (executable, Files.Count) : (Files[0], Files.Count - 1);
        return others switch
        {
            0 => first,
            1 => $"{first} and 1 other file",
            _ => $"{first} and {others} other files",
        };
    }
}
