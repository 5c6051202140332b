using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>The first start fails: lightningd is answered in time all the same, the log says why, and the next save is tried.</summary>
public sealed class FirstStartSpecs
{
    /// <summary>One that disables itself is forwarded as such.</summary>
    public static TheoryData<string> Names { get; } = [.. BadExecutable.All.Keys.Where(name => !name.Contains("disables", StringComparison.Ordinal))];

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(Names))]
    public async Task An_executable_that_gives_no_manifest(string name)
    {
        var (text, why) = BadExecutable.All[name];
        await using var node = new FakeLightningd();
        var child = node.NewChild();
        child.Save(text);

        await Answers_lightningd_says_why_and_takes_the_next_save(node, child, why);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_path_where_nothing_lies()
    {
        await using var node = new FakeLightningd();

        var child = node.NewChild();

        await Answers_lightningd_says_why_and_takes_the_next_save(node, child, child.Path);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_path_in_a_folder_that_is_missing()
    {
        await using var node = new FakeLightningd();

        var child = new ChildFile(Path.Combine(node.Folder, "later", "plugin"));

        await Answers_lightningd_says_why_and_takes_the_next_save(node, child, child.Path);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_folder()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild();
        Directory.CreateDirectory(child.Path);

        await Answers_lightningd_says_why_and_takes_the_next_save(node, child, "folder");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_file_that_is_not_executable()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        File.SetUnixFileMode(child.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await Answers_lightningd_says_why_and_takes_the_next_save(node, child, "executable");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_child_that_dies_in_its_init()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script { ["init"] = ["exit:5"] });

        await Answers_lightningd_says_why_and_takes_the_next_save(node, child, "exit code 5");
    }

    private static async Task Answers_lightningd_says_why_and_takes_the_next_save(FakeLightningd node, ChildFile child, string why)
    {
        node.Run(new Launch { ChildInEnvironment = child.Path });
        await node.GetManifestAsync();
        var init = await node.InitAsync();
        await node.WaitForLogAsync(why);
        var refused = await node.CallAsync("echo");
        if (Directory.Exists(child.Path))
            Directory.Delete(child.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(child.Path)!);
        child.Save(new Script("good") { ["init"] = ["log:now it runs", "answer"] });
        await node.WaitForLogAsync("now it runs");

        Assert.Contains(node.Manifest.GetProperty("rpcmethods").EnumerateArray(), method => method.GetProperty("name").GetString() == "autoreload-restart");
        Assert.Equal(0, init.ErrorCode);
        Assert.Equal(-4, refused.ErrorCode);
        Assert.Equal("good", (await node.CallAsync("echo")).Version);
    }
}
