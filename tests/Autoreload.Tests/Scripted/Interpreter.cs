using System.Diagnostics;

namespace Autoreload.Tests.Scripted;

/// <summary>An interpreter of this machine, by the path that a shebang line needs.</summary>
internal static class Interpreter
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Plugins");

    /// <summary>Python's own idea of its path: what is found first may be a slow wrapper.</summary>
    public static string? Python { get; } = AskFor("python3", "-c", "import sys; print(sys.executable)");

    public static string? Bash { get; } = AskFor("bash", "-c", "echo $BASH");

    public static string? Node { get; } = AskFor("node", "-p", "process.execPath");

    /// <summary>Whether Python finds pyln-client, the library that most plugins are written with.</summary>
    public static bool HasPyln { get; } = AskFor("python3", "-c", "from importlib.util import find_spec as f; print(bool(f('pyln') and f('pyln.client')))") == "True";

    /// <summary>The text of a plugin of the folder Plugins, with its interpreter; the test is skipped where there is none.</summary>
    public static string TextOf(string file, string placeholder, string? interpreter)
    {
        Assert.SkipUnless(interpreter is not null, $"This machine has no interpreter for {file}.");
        return File.ReadAllText(Path.Combine(Folder, file)).Replace(placeholder, interpreter, StringComparison.Ordinal);
    }

    /// <summary>The text of the scripted plugin in Python; the test is skipped where there is none.</summary>
    public static string PythonTextOf(Script script) =>
        TextOf("scripted.py", "@PYTHON@", Python).Replace("@SCRIPT@", script.ToJson(), StringComparison.Ordinal);

    /// <summary>What a command prints; null where there is none of that name, or it does not work.</summary>
    public static string? AskFor(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true });
            var printed = process!.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 && printed.Length > 0 ? printed : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // not installed
        }
    }
}
