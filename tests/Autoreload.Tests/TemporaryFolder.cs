namespace Autoreload.Tests;

/// <summary>A folder of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    private readonly string _path = Directory.CreateTempSubdirectory("autoreload-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public string Script(string name, string text)
    {
        File.WriteAllText(this[name], "#!/bin/sh\n" + text + "\n");
        File.SetUnixFileMode(this[name], Executable);
        return this[name];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
