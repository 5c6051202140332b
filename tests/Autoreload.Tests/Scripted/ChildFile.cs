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

    /// <summary>Saves a version in place, as an editor that truncates and writes.</summary>
    public void Save(Script script) => Save(TextOf(script));

    /// <summary>Saves a text in place, executable.</summary>
    public void Save(string text) => RunnableFile.Save(Path, text);

    /// <summary>Saves beside the file and renames over it, as most editors and compilers do.</summary>
    public void SaveByRename(Script script) => SaveByRename(TextOf(script));

    /// <summary>Saves a text beside the file and renames over it.</summary>
    public void SaveByRename(string text)
    {
        var fresh = new ChildFile(Path + ".tmp");
        fresh.Save(text);
        File.Move(fresh.Path, Path, overwrite: true);
    }

    /// <summary>Changes nothing but the time.</summary>
    public void Touch() => File.SetLastWriteTimeUtc(Path, DateTime.UtcNow);
}
