using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Whatever way an editor or a compiler saves, the new version is found.</summary>
public sealed class WatchSpecs
{
    private static readonly Dictionary<string, Action<ChildFile, Script>> Ways = new(StringComparer.Ordinal)
    {
        ["in place"] = Write,
        ["by a rename over it"] = (child, next) => child.Save(next),
        ["as vim does, with a backup"] = SaveWithBackup,
        ["delete and create again"] = DeleteAndCreate,
        ["executable bit set late"] = SetBitLate,
        ["in two halves"] = SaveInHalves,
        ["folder swapped"] = SwapFolder,
        ["copied over it"] = CopyOver,
    };

    public static TheoryData<string> WaysToSave { get; } = [.. Ways.Keys];

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(WaysToSave))]
    public async Task A_saved_version_is_run(string way)
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        Ways[way](child, new Script("2") { ["init"] = ["log:version 2 runs", "answer"] });

        await node.WaitForLogAsync("version 2 runs");
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(WaysToSave))]
    public async Task It_is_found_again_after_it_was_found_once(string way)
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        Ways[way](child, new Script("2") { ["init"] = ["log:version 2 runs", "answer"] });
        await node.WaitForLogAsync("version 2 runs");

        Ways[way](child, new Script("3") { ["init"] = ["log:version 3 runs", "answer"] });

        await node.WaitForLogAsync("version 3 runs");
        Assert.Equal("3", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_touch_restarts()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        child.Touch();

        await node.WaitForIncarnationAsync(2);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_link_that_is_switched_to_another_target_restarts()
    {
        await using var node = new FakeLightningd();
        var first = node.NewChild(new Script("1"), "first");
        var second = node.NewChild(new Script("2"), "second");
        var current = node.NewChild(name: "current");
        File.CreateSymbolicLink(current.Path, first.Path);
        await node.StartAsync(current);

        File.CreateSymbolicLink(current.Path + ".tmp", second.Path);
        File.Move(current.Path + ".tmp", current.Path, overwrite: true);

        await node.WaitForIncarnationAsync(2);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_save_of_the_target_behind_a_link_restarts()
    {
        await using var node = new FakeLightningd();
        Directory.CreateDirectory(Path.Combine(node.Folder, "elsewhere"));
        var target = new ChildFile(Path.Combine(node.Folder, "elsewhere", "target"));
        target.Save(new Script("1"));
        var link = node.NewChild(name: "link");
        File.CreateSymbolicLink(link.Path, target.Path);
        await node.StartAsync(link);

        target.Save(new Script("2"));

        await node.WaitForIncarnationAsync(2);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Many_saves_at_once_end_with_the_last()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        for (var i = 2; i < 30; i++)
            child.Save(new Script($"{i}"));
        child.Save(new Script("30") { ["init"] = ["log:the last runs", "answer"] });

        await node.WaitForLogAsync("the last runs");
        Assert.Equal("30", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_file_beside_it_restarts_nothing()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        await File.WriteAllTextAsync(child.Path + ".log", "a line\n", TestContext.Current.CancellationToken);
        child.Touch();
        await node.WaitForIncarnationAsync(2);
        await node.CallAsync("echo"); // held until that restart is over

        Assert.Equal(3, (await node.RestartAsync()).Result.GetProperty("incarnation").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_pipe_in_the_executables_place_is_refused_and_the_old_version_serves_on()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        File.Delete(child.Path);
        using (var made = System.Diagnostics.Process.Start("mkfifo", ["-m", "755", child.Path]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        await node.WaitForLogAsync("is a pipe, a socket or a device");
        var served = await node.CallAsync("echo");
        File.Delete(child.Path);
        child.Save(new Script("2"));
        await node.WaitAsync();

        Assert.NotNull(served.Version);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_neighbours_save_restarts_nothing()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script(), "plugin.py");
        var neighbour = node.NewChild(new Script(), "neighbour.py");
        await node.StartAsync(child);

        neighbour.Save(new Script("2"));
        child.Touch();
        await node.WaitForIncarnationAsync(2);
        await node.WaitAsync();

        Assert.Equal(3, (await node.RestartAsync()).Result.GetProperty("incarnation").GetInt32());
    }

    private static void Write(ChildFile child, Script next)
    {
        File.WriteAllText(child.Path, ChildFile.TextOf(next));
        SetBit(child);
    }

    private static void SaveWithBackup(ChildFile child, Script next)
    {
        File.Move(child.Path, child.Path + "~", overwrite: true);
        Write(child, next);
        File.Delete(child.Path + "~");
    }

    private static void DeleteAndCreate(ChildFile child, Script next)
    {
        File.Delete(child.Path);
        Write(child, next);
    }

    private static void SetBitLate(ChildFile child, Script next)
    {
        File.WriteAllText(child.Path + ".new", ChildFile.TextOf(next));
        File.Move(child.Path + ".new", child.Path, overwrite: true);
        SetBit(child);
    }

    private static void SetBit(ChildFile child) => File.SetUnixFileMode(child.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static void SaveInHalves(ChildFile child, Script next)
    {
        var text = ChildFile.TextOf(next);
        using var file = new StreamWriter(new FileStream(child.Path, FileMode.Truncate));
        file.Write(text[..(text.Length / 2)]);
        file.Flush();
        file.Write(text[(text.Length / 2)..]);
    }

    private static void SwapFolder(ChildFile child, Script next)
    {
        var folder = Path.GetDirectoryName(child.Path)!;
        var fresh = Directory.CreateDirectory(folder + ".new").FullName;
        new ChildFile(Path.Combine(fresh, Path.GetFileName(child.Path))).Save(next);
        Directory.Move(folder, $"{folder}.old-{next.Version}");
        Directory.Move(fresh, folder);
    }

    private static void CopyOver(ChildFile child, Script next)
    {
        var built = new ChildFile($"{child.Path}.built-{next.Version}");
        built.Save(next);
        File.Copy(built.Path, child.Path, overwrite: true);
    }
}
