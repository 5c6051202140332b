using System.Reflection;
using Autoreload.Dev.Node;

namespace Autoreload.Dev;

/// <summary>The plugin that <c>autoreload dev</c> runs when it is given none: something to edit while it runs.</summary>
internal static class SamplePlugin
{
    /// <summary>The folder it lives in.</summary>
    public const string Folder = "autoreload-sample";

    private static readonly string[] Scripts = ["hello.dev", "events.dev"];

    /// <summary>What to try with it.</summary>
    public const string WhatToTry = """
        Try:  hello name=Ada
              .hook peer_connected
              .notify block_added height=101
              autoreload-sample/*.dev are scripts that test it: --script FILE --tap runs one.
        Then edit it while this runs, save, and call hello again. .help explains the prompt.
        """;

    /// <summary>Its path in <paramref name="directory"/>; written there unless somebody (or an earlier run) already did.</summary>
    public static string Provide(string directory)
    {
        var folder = Path.Combine(directory, Folder);
        var name = Executables.Find("python3") is not null ? "hello.py" : "hello.bash";
        var existing = Directory.Exists(folder) ? Directory.GetFiles(folder, "hello.*").Where(path => !path.EndsWith(".dev", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray() : [];
        return existing.FirstOrDefault(path => Path.GetFileName(path) == name) ?? existing.FirstOrDefault() ?? WriteAll(folder, name);
    }

    private static string WriteAll(string folder, string name)
    {
        foreach (var script in Scripts)
            Write(Path.Combine(folder, script));
        return Write(Path.Combine(folder, name));
    }

    /// <summary>Writes the file of the sample of that name, executable unless it is a script for dev.</summary>
    internal static string Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(Path.GetFileName(path))!;
        using (var file = File.Create(path))
            source.CopyTo(file);
        if (!path.EndsWith(".dev", StringComparison.Ordinal))
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return path;
    }
}
