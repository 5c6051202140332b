using System.Text;
using System.Text.RegularExpressions;
using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>What is never watched unless it is named without wildcards. The first that has an opinion decides: the setting, .gitignore from the deepest up, the built-in list.</summary>
/// <param name="folder">The child's folder.</param>
/// <param name="ignored">The patterns of the setting.</param>
internal sealed class IgnoreRules(string folder, IEnumerable<string> ignored)
{
    /// <summary>The name of the files that hold such rules.</summary>
    public const string FileName = ".gitignore";

    private const int MostBytes = 1 << 20;

    // Hidden files and folders (.git, .venv, .file.swp), backups and temporary files of editors, data.
    private static readonly Regex BuiltIn = AnyOf(
        ".*", "*~", "#*#", "*.swp", "*.swo", "*.bak", "*.orig", "*.tmp", "*.part", "4913", "*.pyc", "*.o", "*.d",
        "*.log", "*.pid", "*.sock", "*.db", "*.sqlite", "*.sqlite3", "*-journal", "*-wal", "*-shm");

    // What tools, and our own doors, generate.
    private static readonly Regex BuiltInFolders = AnyOf("__pycache__", "node_modules", "target", "bin", "obj", "venv", "autoreload-doors-*");

    private readonly IgnoreFile _setting = new(folder, ignored.Select(pattern => (pattern, $"--autoreload-ignore={pattern}")));
    private readonly Dictionary<string, (FileStamp Stamp, IgnoreFile Rules)> _gitIgnores = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the rules, for people.</summary>
    public IEnumerable<string> Complaints => _setting.Complaints.Concat(_gitIgnores.Values.SelectMany(file => file.Rules.Complaints));

    /// <summary>Begins a scan: a .gitignore counts from where it is entered on.</summary>
    public void Begin()
    {
        foreach (var path in _gitIgnores.Keys.Where(path => FileStamp.Of(path) != _gitIgnores[path].Stamp).ToArray())
            _gitIgnores.Remove(path);
    }

    /// <summary>A folder is entered: its .gitignore counts from now on.</summary>
    public void Enter(string entered)
    {
        var path = Path.Combine(entered, FileName);
        if (!_gitIgnores.ContainsKey(path) && FileStamp.Of(path) is { } stamp)
            _gitIgnores.Add(path, (stamp, Read(entered, path)));
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
    public bool Ignores(string path, bool isFolder) =>
        _setting.Judge(path, isFolder) ?? JudgeByGit(path, isFolder) ?? IsBuiltIn(Path.GetFileName(path.AsSpan()), isFolder);

    private bool? JudgeByGit(string path, bool isFolder)
    {
        if (_gitIgnores.Count == 0)
            return null;
        for (var above = Path.GetDirectoryName(path); above is not null; above = Path.GetDirectoryName(above))
            if (_gitIgnores.TryGetValue(Path.Combine(above, FileName), out var file) && file.Rules.Judge(path, isFolder) is { } isIgnored)
                return isIgnored;
        return null;
    }

    private static bool IsBuiltIn(ReadOnlySpan<char> name, bool isFolder) => BuiltIn.IsMatch(name) || (isFolder && BuiltInFolders.IsMatch(name));

    /// <summary>One automaton: a tenth of what so many patterns cost one by one, for each file at each scan.</summary>
    private static Regex AnyOf(params string[] patterns) => new(
        $"^({string.Join('|', patterns.Select(pattern => Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)))})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline);

    private static IgnoreFile Read(string folder, string path) => new(
        folder,
        Encoding.UTF8.GetString(RegularFile.ReadStart(path, MostBytes)).Split('\n').Select((line, index) => (line.TrimEnd('\r'), $"{path}, line {index + 1}")));
}
