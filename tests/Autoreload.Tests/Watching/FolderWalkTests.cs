using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class FolderWalkTests : IDisposable
{
    private const UnixFileMode Unreadable = UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _late = new(StringComparer.Ordinal);
    private TimeSpan _elapsed;

    [Fact]
    public void A_folder_that_cannot_be_read_is_named_and_left_out()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may read everything");
        Directory.CreateDirectory(_folder["closed"], Unreadable);

        var walk = Walk();

        Assert.Contains($"{_folder["closed"]} cannot be read", Assert.Single(walk.Complaints), StringComparison.Ordinal);
        File.SetUnixFileMode(_folder["closed"], Unreadable | UnixFileMode.UserRead);
    }

    [Fact]
    public void Folders_without_end_are_left_out_and_named_once()
    {
        for (var i = 0; i < 2100; i++)
            Directory.CreateDirectory(_folder[$"{i}"]);

        var walk = Walk();

        Assert.Equal(2000, walk.Folders.Count);
        Assert.Contains("--autoreload-ignore", Assert.Single(walk.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_in_each_other_without_end_are_left_out_and_named()
    {
        Directory.CreateDirectory(_folder[string.Concat(Enumerable.Repeat("d/", 100))]);

        var walk = Walk();

        Assert.Equal(64, walk.Folders.Count);
        Assert.Contains("more than 64 deep", Assert.Single(walk.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_once_left_out_for_want_of_time_stays_so()
    {
        Directory.CreateDirectory(_folder["sub"]);
        File.WriteAllText(_folder["sub/a"], "");
        _elapsed = TimeSpan.FromSeconds(11);
        Walk();
        _elapsed = TimeSpan.Zero;

        var walk = Walk();

        Assert.Empty(walk.Files);
        Assert.Contains("more than 10 s", Assert.Single(walk.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void The_chain_of_links_in_a_circle_ends()
    {
        File.CreateSymbolicLink(_folder["a"], "b");
        File.CreateSymbolicLink(_folder["b"], "a");
        var walk = NewWalk();

        walk.AddChain(_folder["a"]);

        Assert.Equal([_folder["a"], _folder["b"]], walk.Places.Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private FolderWalk NewWalk() => new(new(_folder[""], []), () => _elapsed, _late);

    private FolderWalk Walk()
    {
        var walk = NewWalk();
        walk.Follow([new("**", _folder[""], "everything")]);
        return walk;
    }
}
