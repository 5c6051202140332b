using System.IO.MemoryMappedFiles;
using Save = System.Action<Autoreload.Tests.Watching.WatchedProject, string>;

namespace Autoreload.Tests.Watching;

/// <summary>The ways in which editors, compilers and people save a file.</summary>
internal static class SaveStyles
{
    private const int Many = 100;

    // Far less than the settle time.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Of a file that is there.</summary>
    public static IReadOnlyDictionary<string, Save> OfExisting { get; } = new Dictionary<string, Save>(StringComparer.Ordinal)
    {
        ["in place"] = (project, path) => project.New(path),
        ["append"] = (project, path) => File.AppendAllText(project[path], "appended\n"),
        ["the same length"] = (project, path) => File.WriteAllText(project[path], new string('x', (int)new FileInfo(project[path]).Length)),
        ["truncate, then write"] = InHalves,
        ["write in pieces"] = InPieces,
        ["write through a mapping"] = ThroughMapping,
        ["rename over it"] = (project, path) => File.Move(project.New(path + ".new"), project[path], overwrite: true),
        ["rename from elsewhere"] = (project, path) => File.Move(project.New("../elsewhere"), project[path], overwrite: true),
        ["backup and create"] = (project, path) =>
        {
            File.Move(project[path], project[path] + "~");
            project.New(path);
            File.Delete(project[path] + "~");
        },
        ["delete and create"] = (project, path) =>
        {
            File.Delete(project[path]);
            project.New(path);
        },
        ["symbolic link in its place"] = (project, path) =>
        {
            File.CreateSymbolicLink(project.Outside("link"), project.New("../target"));
            File.Move(project.Outside("link"), project[path], overwrite: true);
        },
        ["hard link in its place"] = (project, path) =>
        {
            File.Delete(project[path]);
            HardLinks.Create(project.New("../target"), project[path]);
        },
        ["folder replaced"] = (project, path) =>
        {
            var folder = Path.GetDirectoryName(project[path])!;
            Directory.Move(folder, project.Outside("old"));
            CopyTree(project.Outside("old"), folder);
            project.New(path);
        },
        ["checkout"] = (project, path) =>
        {
            Checkout(project, "checked/out");
            project.New(path);
        },
    };

    /// <summary>Of a file whose content stays.</summary>
    public static IReadOnlyDictionary<string, Save> WithoutContent { get; } = new Dictionary<string, Save>(StringComparer.Ordinal)
    {
        ["touch"] = (project, path) => File.SetLastWriteTimeUtc(project[path], DateTime.UtcNow),
        ["touch into the past"] = (project, path) => File.SetLastWriteTimeUtc(project[path], DateTime.UnixEpoch),
        ["touch into the future"] = (project, path) => File.SetLastWriteTimeUtc(project[path], DateTime.UtcNow.AddYears(1)),
        ["chmod"] = (project, path) => File.SetUnixFileMode(project[path], UnixFileMode.UserRead | UnixFileMode.UserExecute),
        ["backup and back"] = (project, path) =>
        {
            File.Move(project[path], project[path] + "~");
            File.Move(project[path] + "~", project[path]);
        },
    };

    /// <summary>Of a file that was not there.</summary>
    public static IReadOnlyDictionary<string, Save> OfNew { get; } = new Dictionary<string, Save>(StringComparer.Ordinal)
    {
        ["create"] = (project, path) => project.New(path),
        ["create empty, then write"] = InHalves,
        ["write in pieces"] = InPieces,
        ["rename to it"] = (project, path) => File.Move(project.New(path + ".new"), project[path]),
        ["rename from elsewhere"] = (project, path) => File.Move(project.New("../elsewhere"), project[path]),
        ["symbolic link"] = (project, path) => File.CreateSymbolicLink(project[path], project.New("../target")),
        ["hard link"] = (project, path) => HardLinks.Create(project.New("../target"), project[path]),
        ["in new folders"] = (project, path) => project.New(InNewFolder(project, path)),
        ["folder moved in"] = (project, path) =>
        {
            Directory.CreateDirectory(project.Outside("tree/deep"));
            project.New("../tree/deep/" + Path.GetFileName(path));
            Directory.Move(project.Outside("tree"), project["tree"]);
        },
        ["linked folder"] = (project, path) =>
        {
            Directory.CreateDirectory(project.Outside("tree"));
            project.New("../tree/" + Path.GetFileName(path));
            Directory.CreateSymbolicLink(project["tree"], project.Outside("tree"));
        },
        ["checkout"] = (project, path) =>
        {
            project.New(path);
            Checkout(project, "checked/out");
        },
    };

    /// <summary>Of a file that will not be there.</summary>
    public static IReadOnlyDictionary<string, Save> OfDeleted { get; } = new Dictionary<string, Save>(StringComparer.Ordinal)
    {
        ["delete"] = (project, path) => File.Delete(project[path]),
        ["rename"] = (project, path) => File.Move(project[path], project[path] + "~"),
        ["rename to elsewhere"] = (project, path) => File.Move(project[path], project.Outside("elsewhere")),
        ["folder deleted"] = (project, path) => Directory.Delete(Path.GetDirectoryName(project[path])!, recursive: true),
        ["folder moved away"] = (project, path) => Directory.Move(Path.GetDirectoryName(project[path])!, project.Outside("away")),
        ["folder in its place"] = (project, path) =>
        {
            File.Delete(project[path]);
            Directory.CreateDirectory(project[path]);
        },
        ["link that leads nowhere in its place"] = (project, path) =>
        {
            File.Delete(project[path]);
            File.CreateSymbolicLink(project[path], "nowhere");
        },
        ["checkout"] = (project, path) =>
        {
            File.Delete(project[path]);
            Checkout(project, "checked/out");
        },
    };

    private static void InHalves(WatchedProject project, string path)
    {
        using var file = new StreamWriter(project[path]);
        file.Write(project.Text());
        file.Flush();
        file.Write("the second half\n");
    }

    /// <summary>The loop that watches writes too, so that it cannot fall behind with the one and not with the other.</summary>
    private static void InPieces(WatchedProject project, string path)
    {
        File.AppendAllText(project[path], project.Text());
        if (new FileInfo(project[path]).Length < 200)
            project.Loop.After(Pause, () => InPieces(project, path));
    }

    /// <summary>As linkers do: from the first page to the last there is no event.</summary>
    private static void ThroughMapping(WatchedProject project, string path)
    {
        const int pages = 10;
        var file = MemoryMappedFile.CreateFromFile(project[path], FileMode.Open, mapName: null, pages * Environment.SystemPageSize);
        var view = file.CreateViewAccessor();
        Write(0);

        void Write(int page)
        {
            view.Write(page * Environment.SystemPageSize, (byte)'#');
            if (page + 1 < pages)
            {
                project.Loop.After(Pause, () => Write(page + 1));
                return;
            }
            view.Dispose();
            file.Dispose();
        }
    }

    private static void Checkout(WatchedProject project, string folder)
    {
        Directory.CreateDirectory(project[folder]);
        for (var i = 0; i < Many; i++)
            project.New($"{folder}/f{i}.py");
    }

    private static string InNewFolder(WatchedProject project, string path)
    {
        Directory.CreateDirectory(project["new/deep"]);
        return "new/deep/" + Path.GetFileName(path);
    }

    private static void CopyTree(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyTree(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
