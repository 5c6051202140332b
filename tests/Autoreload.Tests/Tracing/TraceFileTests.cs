using System.Text;
using Autoreload.Tracing;

namespace Autoreload.Tests.Tracing;

public sealed class TraceFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        Write(100, "x");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder["trace"]));
    }

    [Fact]
    public void One_that_was_there_becomes_the_owners_and_is_kept()
    {
        File.WriteAllText(_folder["trace"], "before\n");
        File.SetUnixFileMode(_folder["trace"], OwnerOnly | UnixFileMode.OtherRead);

        Write(100, "after\n");

        Assert.Equal("before\nafter\n", File.ReadAllText(_folder["trace"]));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder["trace"]));
    }

    [Fact]
    public void A_full_file_makes_room_and_one_old_file_is_kept()
    {
        Write(10, "aaaaaa\n", "bbbbbb\n", "cccccc\n", "dd\n");

        Assert.Equal("cccccc\ndd\n", File.ReadAllText(_folder["trace"]));
        Assert.Equal("bbbbbb\n", File.ReadAllText(_folder["trace.1"]));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder["trace.1"]));
    }

    [Fact]
    public void A_line_longer_than_a_file_is_written_all_the_same()
    {
        Write(3, "aaaaaa\n");

        Assert.Equal("aaaaaa\n", File.ReadAllText(_folder["trace"]));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(long largest, params string[] lines)
    {
        using var file = new TraceFile(_folder["trace"], largest);
        foreach (var line in lines)
            file.Write(Encoding.UTF8.GetBytes(line));
    }
}
