using Autoreload.Processes;

namespace Autoreload.Watching;

/// <summary>A language whose programs consist of several files that stand beside each other.</summary>
/// <param name="Name">For people.</param>
/// <param name="Interpreters">File names in a script's first line, without version numbers.</param>
/// <param name="Extensions">Of its files.</param>
internal sealed record ScriptLanguage(string Name, string[] Interpreters, string[] Extensions)
{
    private static readonly ScriptLanguage[] Known =
    [
        new("Python", ["python", "pypy", "uv"], [".py"]),
        new("JavaScript", ["node", "nodejs", "deno", "bun"], [".js", ".mjs", ".cjs", ".ts"]),
        new("Ruby", ["ruby"], [".rb"]),
        new("Perl", ["perl"], [".pl", ".pm"]),
        new("PHP", ["php"], [".php"]),
        new("Lua", ["lua", "luajit"], [".lua"]),
        new("shell", ["sh", "bash", "dash", "ksh", "zsh"], [".sh", ".bash"]),
    ];

    /// <summary>The language of a script, by the extension of its name or by its first line; null for a program.</summary>
    public static ScriptLanguage? Of(string path)
    {
        var extension = Path.GetExtension(path);
        if (Array.Find(Known, language => language.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)) is { } named)
            return named;
        var words = Shebang.Words(path).Select(word => Path.GetFileName(word).TrimEnd([.. "0123456789."])).ToArray();
        return Array.Find(Known, language => words.Any(word => language.Interpreters.Contains(word, StringComparer.Ordinal)));
    }
}
