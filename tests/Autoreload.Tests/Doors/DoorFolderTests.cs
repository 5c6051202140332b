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
    public void A_place_that_is_gone_is_passed_over() => Assert.Null(Record.Exception(() => DoorFolder.CleanUp(_network["missing"])));

    [Fact]
    public void A_place_that_may_not_be_listed_is_passed_over()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may list everything.");
        var closed = Directory.CreateDirectory(_network["closed"], UnixFileMode.UserExecute);

        var fault = Record.Exception(() => DoorFolder.CleanUp(closed.FullName));
        closed.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite;

        Assert.Null(fault);
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

    [Fact]
    public void A_link_in_what_is_deleted_leads_nowhere()
    {
        var precious = Directory.CreateDirectory(_network["precious"]);
        File.WriteAllText(Path.Combine(precious.FullName, "file"), "");
        var left = Directory.CreateDirectory(_network["autoreload-doors-x1y2z3"]);
        Directory.CreateSymbolicLink(Path.Combine(left.FullName, "1"), precious.FullName);

        DoorFolder.CleanUp(_network[""]);

        Assert.False(Directory.Exists(left.FullName));
        Assert.True(File.Exists(Path.Combine(precious.FullName, "file")));
    }

    [Fact]
    public void A_link_planted_under_a_doors_name_is_not_written_to()
    {
        var precious = _network["precious"];
        File.WriteAllText(precious, "mine");
        using var folder = DoorFolder.Create(_network[""]);
        var place = Directory.CreateDirectory(Path.Combine(Assert.Single(Directory.GetDirectories(_network[""])), "1"));
        File.CreateSymbolicLink(Path.Combine(place.FullName, "hello.py"), precious);

        var refusal = Assert.Throws<IOException>(() => folder.Make(1, "hello.py"));

        Assert.Contains("hello.py", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(precious));
    }

    [Fact]
    public void Where_the_network_directory_runs_no_scripts_they_lie_with_the_temporary_ones()
    {
        using var folder = DoorFolder.Create(_network[""], script => !script.StartsWith(_network[""], StringComparison.Ordinal));
        using var files = folder.Make(1, "hello.py");

        Assert.StartsWith(Path.GetTempPath(), files.Script, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_network[""]));
    }

    [Fact]
    public void Where_no_place_runs_scripts_it_says_which_were_tried_and_leaves_nothing()
    {
        var failure = Assert.Throws<IOException>(() => DoorFolder.Create(_network[""], _ => false));

        Assert.Equal($"there is no place for a door: {_network[""]} is mounted noexec; {Path.GetTempPath()} is mounted noexec", failure.Message);
        Assert.Empty(Directory.GetDirectories(_network[""]));
    }

    public void Dispose() => _network.Dispose();
}
