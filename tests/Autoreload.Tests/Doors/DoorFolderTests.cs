using Autoreload.Doors;

namespace Autoreload.Tests.Doors;

public sealed class DoorFolderTests : IDisposable
{
    private readonly TemporaryFolder _network = new();

    [Fact]
    public void What_a_killed_autoreload_has_left_is_deleted_and_a_living_neighbours_is_not()
    {
        using var neighbour = DoorFolder.Create(_network[""]);
        using var files = neighbour.Make(1, "hello.py");
        var left = Directory.CreateDirectory(Path.Combine(_network["autoreload-doors-x1y2z3"], "1"));
        File.WriteAllText(Path.Combine(left.FullName, "hello.py"), "");

        DoorFolder.CleanUp(_network[""]);

        Assert.False(Directory.Exists(_network["autoreload-doors-x1y2z3"]));
        Assert.True(File.Exists(files.Script));
    }

    [Fact]
    public void A_link_that_somebody_has_planted_is_left_alone()
    {
        var precious = Directory.CreateDirectory(_network["precious"]);
        File.WriteAllText(Path.Combine(precious.FullName, "file"), "");
        Directory.CreateSymbolicLink(_network["autoreload-doors-trap"], precious.FullName);

        DoorFolder.CleanUp(_network[""]);

        Assert.True(File.Exists(Path.Combine(precious.FullName, "file")));
    }

    [Fact]
    public void Where_the_network_directory_takes_no_files_they_lie_with_the_temporary_ones()
    {
        using var folder = DoorFolder.Create(_network["missing"]);
        using var files = folder.Make(1, "hello.py");

        Assert.StartsWith(Path.GetTempPath(), files.Script, StringComparison.Ordinal);
    }

    public void Dispose() => _network.Dispose();
}
