using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>Save styles × what is saved × events or polling: each ends with one report, after which nothing is news.</summary>
public sealed class SaveStyleSpecs : IDisposable
{
    private const string Executable = "plugin.py";
    private const string Watched = "lib/module.py";

    private static readonly Dictionary<string, Action<SaveStyleSpecs, string>> Styles = new(StringComparer.Ordinal)
    {
        ["in place"] = (specs, path) => File.WriteAllText(specs._folder[path], "#!/bin/sh\nin place\n"),
        ["append"] = (specs, path) => File.AppendAllText(specs._folder[path], "appended\n"),
        ["rename over it"] = (specs, path) => File.Move(specs.New(path + ".new"), specs._folder[path], overwrite: true),
        ["rename from elsewhere"] = (specs, path) => File.Move(specs.New("elsewhere"), specs._folder[path], overwrite: true),
        ["backup and create"] = (specs, path) =>
        {
            File.Move(specs._folder[path], specs._folder[path + "~"], overwrite: true);
            specs.New(path);
        },
        ["delete and create"] = (specs, path) =>
        {
            File.Delete(specs._folder[path]);
            specs.New(path);
        },
        ["in halves"] = (specs, path) =>
        {
            using var file = new StreamWriter(specs._folder[path]);
            file.Write("#!/bin/sh\nthe first half, ");
            file.Flush();
            file.Write("the second half\n");
        },
        ["folder swapped"] = (specs, path) =>
        {
            var folder = Path.GetDirectoryName(specs._folder[path])!;
            var old = specs._folder["old"];
            Directory.Move(folder, old);
            CopyTree(old, folder);
            specs.New(path);
        },
    };

    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<Changes> _changes = [];
    private readonly List<string> _warnings = [];
    private ChangeWatch? _watch;
    private int _answers;
    private int _versions;

    public SaveStyleSpecs()
    {
        Directory.CreateDirectory(_folder["project/lib"]);
        New("project/" + Executable);
        New("project/" + Watched);
    }

    public static TheoryData<string, string, bool> SavedFiles()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var style in Styles.Keys)
            foreach (var path in new[] { Executable, Watched })
                foreach (var isPolling in new[] { false, true })
                    data.Add(style, path, isPolling);
        return data;
    }

    [Theory]
    [MemberData(nameof(SavedFiles))]
    public void A_save_is_one_change_and_then_none(string style, string path, bool isPolling)
    {
        Begin(isPolling);

        Styles[style](this, "project/" + path);
        _loop.RunUntil(() => _changes.Count > 0);
        Launch();

        Assert.Equal(path == Executable, _changes[0].IsExecutable);
        Assert.Equal(path == Executable ? [] : [_folder["project/" + path]], _changes[0].Files);
        AssertQuiet();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_file_in_a_new_folder_is_one_change(bool isPolling)
    {
        Begin(isPolling);

        Directory.CreateDirectory(_folder["project/lib/new/deep"]);
        New("project/lib/new/deep/more.py");
        _loop.RunUntil(() => _changes.Count > 0);
        Launch();

        Assert.Equal([_folder["project/lib/new/deep/more.py"]], _changes[0].Files);
        AssertQuiet();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_deleted_file_is_one_change(bool isPolling)
    {
        Begin(isPolling);

        File.Delete(_folder["project/" + Watched]);
        _loop.RunUntil(() => _changes.Count > 0);
        Launch();

        Assert.Equal([_folder["project/" + Watched]], _changes[0].Files);
        AssertQuiet();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_touch_of_a_watched_file_is_none(bool isPolling)
    {
        Begin(isPolling);

        File.SetLastWriteTimeUtc(_folder["project/" + Watched], DateTime.UnixEpoch);

        AssertQuiet(expected: 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_thousand_files_of_a_checkout_are_one_change(bool isPolling)
    {
        Begin(isPolling);
        Directory.CreateDirectory(_folder["tree/sub"]);
        for (var i = 0; i < 1000; i++)
            New($"tree/sub/f{i}.py");

        Directory.Move(_folder["tree"], _folder["project/tree"]);
        _loop.RunUntil(() => _changes.Count > 0);
        Launch();

        Assert.Equal(1000, _changes[0].Files.Count);
        AssertQuiet();
    }

    [Fact]
    public void A_folder_that_vanishes_and_returns_is_followed()
    {
        Begin(isPolling: false);

        Directory.Move(_folder["project/lib"], _folder["away"]);
        _loop.RunUntil(() => _changes.Count == 1);
        Launch();
        Directory.Move(_folder["away"], _folder["project/lib"]);
        _loop.RunUntil(() => _changes.Count == 2);
        Launch();
        File.AppendAllText(_folder["project/" + Watched], "more\n");
        _loop.RunUntil(() => _changes.Count == 3);
        Launch();

        AssertQuiet(expected: 3);
    }

    [Fact]
    public void A_recheck_sees_at_once_what_was_just_saved()
    {
        Begin(isPolling: true);

        File.AppendAllText(_folder["project/" + Watched], "more\n");
        _watch!.Recheck(1);
        _loop.RunUntil(() => _changes.Count + _answers > 0);

        Assert.Equal((1, 0), (_changes.Count, _answers));
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _loop.Dispose();
        _folder.Dispose();
    }

    private void Begin(bool isPolling)
    {
        _watch = new(_loop, new(new(_folder["project/" + Executable], [], []), IsPolling: isPolling), TimeProvider.System)
        {
            Changed = _changes.Add,
            Current = (_, _) => _answers++,
            Warn = _warnings.Add,
        };
        Launch();
        _watch.Begin();
        Recheck();
        // The files were written so shortly before that they may count as changed since.
        Launch();
        Recheck();
        _changes.Clear();
        _answers = 0;
    }

    private void Launch() => _watch!.NoteLaunch();

    private void Recheck()
    {
        var before = _answers + _changes.Count;
        _watch!.Recheck(1);
        _loop.RunUntil(() => _answers + _changes.Count > before);
    }

    /// <summary>A look that was asked for finds nothing, nor do those that the events ask for.</summary>
    private void AssertQuiet(int expected = 1)
    {
        Recheck();
        _loop.RunFor(TimeSpan.FromMilliseconds(300));
        Recheck();
        Assert.Equal(expected, _changes.Count);
        Assert.Empty(_warnings);
    }

    private string New(string path)
    {
        File.WriteAllText(_folder[path], $"#!/bin/sh\nversion {_versions++}\n");
        return _folder[path];
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
