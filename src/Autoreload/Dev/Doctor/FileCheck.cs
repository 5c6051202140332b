using Autoreload.Dev.Node;
using Autoreload.Native;
using Autoreload.Processes;

namespace Autoreload.Dev.Doctor;

/// <summary>What can be seen without running the plugin.</summary>
internal static class FileCheck
{
    private static readonly byte[] ElfMagic = [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    /// <summary>What keeps it from running; null when nothing does.</summary>
    public static Finding? Problem(string path)
    {
        if (FileStatus.Of(path) is not { } status)
            return new("missing", $"there is no {path}", "build it, or name another file");
        if (status.IsFolder)
            return new("folder", $"{path} is a folder", "name the executable in it");
        if (!status.IsRegular)
            return new("not-a-file", $"{path} is not a regular file", "name the executable");
        if (!status.IsMarkedExecutable)
            return new("not-executable", $"{path} is not executable: lightningd does not start with it", $"chmod +x {path}");
        return InterpreterProblem(path, Shebang.Words(path));
    }

    private static Finding? InterpreterProblem(string path, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return IsNative(path) ? null : new("no-interpreter-line", $"{path} is neither a program nor a script with a first line such as #!/usr/bin/env python3", "add that line");
        if (words.Any(word => word.EndsWith('\r')))
            return new("windows-line-ends", $"the first line of {path} ends with CRLF: no interpreter has a name like that", $"save it with Unix line ends: sed -i 's/\\r$//' {path}");
        if (!File.Exists(words[0]))
            return new("interpreter-missing", $"the interpreter {words[0]} in the first line of {path} does not exist", "install it, or correct the line");
        var isEnv = Path.GetFileName(words[0]) == "env";
        return isEnv && words.Skip(1).FirstOrDefault(word => word[0] != '-' && !word.Contains('=', StringComparison.Ordinal)) is { } name && Executables.Find(name) is null
            ? new("interpreter-missing", $"the interpreter {name} in the first line of {path} is not on PATH", "install it, or correct the line")
            : null;
    }

    private static bool IsNative(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[ElfMagic.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && (start.AsSpan().SequenceEqual(ElfMagic) || start[0] is 0xcf or 0xca or 0xfe);
    }
}
