namespace Autoreload.Tests.Scripted;

/// <summary>The executable of a plugin under development: a file that a spec can save, in one way or another.</summary>
internal sealed class ChildFile(string path)
{
    /// <summary>Where it lies.</summary>
    public string Path { get; } = path;

    /// <summary>The text of an executable that runs FakePlugin with a script: a shell script, since .NET programs cannot be edited.</summary>
    public static string TextOf(Script script)
    {
        var quoted = script.ToJson().Replace("'", @"'\''", StringComparison.Ordinal);
        return $"#!/bin/sh\nFAKE_PLUGIN='{quoted}' exec '{FakePlugin.Program.FilePath}' \"$@\"\n";
    }

    /// <summary>Saves a version beside the file and renames it, as most editors and compilers do: one change, however slow this machine is.</summary>
    public void Save(Script script) => Save(TextOf(script));

    /// <summary>Saves a text in that way, executable.</summary>
    public void Save(string text) => WholeFile.Save(Path, text);

    /// <summary>Changes nothing but the time.</summary>
    public void Touch() => File.SetLastWriteTimeUtc(Path, DateTime.UtcNow);
}
