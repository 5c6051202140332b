using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class FolderTreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_folder_that_cannot_be_read_is_named_and_left_out()
    {
        var tree = Tree(path => throw new UnauthorizedAccessException($"Access to the path '{path}' is denied."));

        var entries = tree.Entries(_folder[""]);

        Assert.Empty(entries);
        Assert.Contains($"{_folder[""]} cannot be read", Assert.Single(tree.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_fails_halfway_is_named_once()
    {
        var tree = Tree(FailHalfway);

        tree.Entries(_folder[""]);
        tree.Entries(_folder[""]);

        Assert.Single(tree.Complaints);
    }

    [Fact]
    public void One_that_vanishes_meanwhile_is_no_cause_for_complaint()
    {
        Directory.CreateDirectory(_folder["sub"]);
        var tree = Tree(path =>
        {
            Directory.Delete(path);
            throw new DirectoryNotFoundException(path);
        });

        Assert.Empty(tree.Entries(_folder["sub"]));
        Assert.Empty(tree.Complaints);
    }

    [Fact]
    public void Folders_without_end_are_left_out_and_named_once()
    {
        for (var i = 0; i < 2100; i++)
            Directory.CreateDirectory(_folder[$"{i}"]);
        var tree = Tree(null);

        foreach (var folder in tree.Entries(_folder[""]))
            tree.Entries(folder.FullName);

        Assert.Equal(2000, tree.Folders.Count);
        Assert.Contains("--autoreload-ignore", Assert.Single(tree.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_over_links_in_a_circle_ends()
    {
        File.CreateSymbolicLink(_folder["a"], "b");
        File.CreateSymbolicLink(_folder["b"], "a");
        var tree = Tree(null);

        tree.AddWay(_folder["a"]);

        Assert.Equal([_folder["a"], _folder["b"]], tree.Places.Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private FolderTree Tree(Func<string, IEnumerable<FileSystemInfo>>? read) => new(new(_folder[""], []), read);

    private IEnumerable<FileSystemInfo> FailHalfway(string path)
    {
        yield return new FileInfo(_folder["first"]);
        throw new IOException("Input/output error");
    }
}
