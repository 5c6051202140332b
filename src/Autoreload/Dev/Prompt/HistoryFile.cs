namespace Autoreload.Dev.Prompt;

/// <summary>Keeps the history from one session to the next. Where it cannot be kept, it is not.</summary>
/// <param name="path">The file: a line each.</param>
internal sealed class HistoryFile(string path)
{
    private const int MostKept = 1000;

    /// <summary>The usual place: below the user's state folder.</summary>
    public static HistoryFile Usual { get; } = new(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state ? state : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
        "autoreload",
        "dev-history"));

    /// <summary>What was kept.</summary>
    public IReadOnlyList<string> Read()
    {
        try
        {
            return File.Exists(path) ? [.. File.ReadLines(path).TakeLast(MostKept)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Keeps one more. Lines of a JSON value become one: a line end is a blank there.</summary>
    public void Append(string line)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            file.Write(System.Text.Encoding.UTF8.GetBytes(line.Replace('\n', ' ') + "\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A history is no reason to bother anybody.
        }
    }
}
