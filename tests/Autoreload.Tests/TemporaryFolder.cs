namespace Autoreload.Tests;

/// <summary>A folder of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("autoreload-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public string Script(string name, string text)
    {
        WholeFile.Save(this[name], "#!/bin/sh\n" + text + "\n");
        return this[name];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
