using System.Reflection;

namespace Autoreload.Dev;

/// <summary>The plugin that <c>autoreload dev</c> runs when it is given none: something to edit while it runs.</summary>
internal static class SamplePlugin
{
    /// <summary>The folder it lives in.</summary>
    public const string Folder = "autoreload-sample";

    /// <summary>What to try with it.</summary>
    public const string WhatToTry = """
        Try:  hello name=Ada
              .hook peer_connected
              .notify block_added height=101
        Then edit it while this runs, save, and call hello again. .help explains the prompt.
        """;

    /// <summary>Its path in <paramref name="directory"/>; written there unless somebody (or an earlier run) already did.</summary>
    public static string Provide(string directory)
    {
        var folder = Path.Combine(directory, Folder);
        var name = IsOnPath("python3") ? "hello.py" : "hello.bash";
        var existing = Directory.Exists(folder) ? Directory.GetFiles(folder, "hello.*").Order(StringComparer.Ordinal).ToArray() : [];
        return existing.FirstOrDefault(path => Path.GetFileName(path) == name) ?? existing.FirstOrDefault() ?? Write(Path.Combine(folder, name));
    }

    /// <summary>Writes the sample of that file name, executable.</summary>
    internal static string Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(Path.GetFileName(path))!;
        using (var file = File.Create(path))
            source.CopyTo(file);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return path;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
