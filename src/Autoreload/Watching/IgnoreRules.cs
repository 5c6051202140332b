namespace Autoreload.Watching;

/// <summary>What is never watched unless it is named without wildcards. The first that has an opinion decides: the setting, .gitignore from the deepest up, the built-in list.</summary>
/// <param name="folder">The child's folder.</param>
/// <param name="ignored">The globs of the setting.</param>
internal sealed class IgnoreRules(string folder, IEnumerable<string> ignored)
{
    private const string GitIgnore = ".gitignore";

    private readonly IgnoreFile _ignored = new(folder, ignored);
    private readonly IgnoreFile _builtIn = new("/", BuiltIn);
    private readonly Dictionary<string, (FileStamp Stamp, IgnoreFile Rules)> _gitIgnores = new(StringComparer.Ordinal);
    private Dictionary<string, bool> _decided = new(StringComparer.Ordinal);
    private Dictionary<string, bool> _decidedBefore = new(StringComparer.Ordinal);

    /// <summary>Hidden files and folders (.git, .venv, .file.swp), backups and temporary files of editors, what tools generate, data.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } =
    [
        ".*", "*~", @"\#*#", "*.swp", "*.swo", "*.bak", "*.orig", "*.tmp", "*.part", "4913",
        "__pycache__/", "*.pyc", "node_modules/", "target/", "bin/", "obj/", "venv/", "*.o", "*.d",
        "*.log", "*.pid", "*.sock", "*.db", "*.sqlite", "*.sqlite3", "*-journal", "*-wal", "*-shm",
    ];

    /// <summary>Whether a file holds such rules.</summary>
    public static bool IsRules(string path) => Path.GetFileName(path) == GitIgnore;

    /// <summary>Begins a look: decisions of the last one hold if no .gitignore has changed.</summary>
    public void BeginLook()
    {
        (_decidedBefore, _decided) = (_decided, _decidedBefore);
        _decided.Clear();
        var changed = _gitIgnores.Where(file => FileStamp.Of(file.Key) != file.Value.Stamp).Select(file => file.Key).ToArray();
        foreach (var path in changed)
            _gitIgnores.Remove(path);
        if (changed.Length > 0)
            _decidedBefore.Clear();
    }

    /// <summary>A folder is entered: its .gitignore counts from now on.</summary>
    public void Enter(string entered)
    {
        var path = Path.Combine(entered, GitIgnore);
        if (_gitIgnores.ContainsKey(path) || FileStamp.Of(path) is not { } stamp || ReadLines(path) is not { } lines)
            return;
        _gitIgnores.Add(path, (stamp, new(entered, lines)));
        _decidedBefore.Clear();
    }

    /// <summary>The folders above count too, up to the one that git calls its working tree. Returns those that count.</summary>
    public IReadOnlyList<string> EnterFoldersAbove(string root)
    {
        var above = new List<string>();
        for (var next = root; next is not null; next = Path.GetDirectoryName(next))
        {
            above.Add(next);
            if (!Path.Exists(Path.Combine(next, ".git")))
                continue;
            above.ForEach(Enter);
            return above;
        }
        return [];
    }

    /// <summary>Whether an entry of an entered folder is left out.</summary>
    public bool Ignores(string path, bool isFolder)
    {
        if (_decided.TryGetValue(path, out var isIgnored))
            return isIgnored;
        if (!_decidedBefore.TryGetValue(path, out isIgnored))
            isIgnored = Judge(path, isFolder);
        _decided.Add(path, isIgnored);
        return isIgnored;
    }

    private bool Judge(string path, bool isFolder)
    {
        if (_ignored.Judge(path, isFolder) is { } wanted)
            return wanted.IsIgnored;
        for (var above = Path.GetDirectoryName(path); above is not null; above = Path.GetDirectoryName(above))
            if (_gitIgnores.TryGetValue(Path.Combine(above, GitIgnore), out var file) && file.Rules.Judge(path, isFolder) is { } decision)
                return decision.IsIgnored;
        return IsBuiltIn(path, isFolder);
    }

    private bool IsBuiltIn(string path, bool isFolder) =>
        _builtIn.Judge("/" + Path.GetFileName(path), isFolder) is { IsIgnored: true };

    private static string[]? ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
