using System.Globalization;
using System.Text;
using Autoreload.Logging;
using Autoreload.Native;

namespace Autoreload.Tests.Logging;

public sealed class PrivateFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        Write(100, "x");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder["trace"]));
    }

    [Fact]
    public void One_that_was_there_is_kept_as_it_is_and_its_openness_is_told()
    {
        File.WriteAllText(_folder["trace"], "before\n");
        File.SetUnixFileMode(_folder["trace"], OwnerOnly | UnixFileMode.OtherRead);

        Write(100, "after\n");

        Assert.Equal("before\nafter\n", File.ReadAllText(_folder["trace"]));
        Assert.Equal(OwnerOnly | UnixFileMode.OtherRead, File.GetUnixFileMode(_folder["trace"]));
        Assert.Equal([$"others can read {_folder["trace"]}, which was there before: chmod 600 {_folder["trace"]}"], _warnings);
    }

    [Fact]
    public void A_full_file_makes_room_and_one_old_file_is_kept()
    {
        Write(10, "aaaaaa\n", "bbbbbb\n", "cccccc\n", "dd\n");

        Assert.Equal("cccccc\ndd\n", File.ReadAllText(_folder["trace"]));
        Assert.Equal("bbbbbb\n", File.ReadAllText(_folder["trace.old"]));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder["trace"]));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder["trace.old"]));
    }

    [Fact]
    public void A_line_longer_than_a_file_is_written_all_the_same()
    {
        Write(3, "aaaaaa\n");

        Assert.Equal("aaaaaa\n", File.ReadAllText(_folder["trace"]));
    }

    [Fact]
    public void What_another_one_writes_is_left_alone_also_when_it_is_full()
    {
        using var first = Open(10);
        using var second = Open(10);

        foreach (var file in (PrivateFile[])[first, second, first, second])
            Assert.True(file.TryAppend(Encoding.UTF8.GetBytes(file == first ? "first\n" : "second\n")));

        Assert.Equal("first\n", File.ReadAllText(_folder["trace"]));
        Assert.Equal("first\n", File.ReadAllText(_folder["trace.old"]));
        Assert.Equal("second\n", File.ReadAllText(_folder["trace.2"]));
        Assert.Equal("second\n", File.ReadAllText(_folder["trace.2.old"]));
        Assert.Equal([$"another autoreload writes {_folder["trace"]}: this one writes {_folder["trace.2"]}"], _warnings);
    }

    [Fact]
    public void A_file_whose_writer_has_ended_is_taken_up_again()
    {
        Write(100, "first\n");
        Write(100, "second\n");

        Assert.Equal("first\nsecond\n", File.ReadAllText(_folder["trace"]));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void It_is_taken_up_again_though_a_process_that_is_just_being_started_has_its_descriptor()
    {
        var inherited = -1;
        using (Open(100))
            inherited = Libc.Duplicate(DescriptorOf(_folder["trace"]));

        Write(100, "next\n");
        Libc.Close(inherited);

        Assert.Equal("next\n", File.ReadAllText(_folder["trace"]));
    }

    [Fact]
    public void Nobody_else_is_kept_from_reading_or_from_deleting_it()
    {
        using var file = Open(10);
        Assert.True(file.TryAppend("aaaaaa\n"u8));

        Assert.Equal("aaaaaa\n", File.ReadAllText(_folder["trace"]));
        File.Delete(_folder["trace"]);

        Assert.True(file.TryAppend("bbbbbb\n"u8));
        Assert.Equal("bbbbbb\n", File.ReadAllText(_folder["trace"]));
        Assert.False(File.Exists(_folder["trace.old"]));
    }

    [Fact]
    public void A_failure_is_reported_once_and_what_comes_after_it_is_written()
    {
        Directory.CreateDirectory(_folder["trace.old/full"]);
        using var file = Open(10);

        Assert.True(file.TryAppend("aaaaaa\n"u8));
        Assert.False(file.TryAppend("bbbbbb\n"u8));
        Assert.False(file.TryAppend("cccccc\n"u8));
        Directory.Delete(_folder["trace.old"], recursive: true);
        Assert.True(file.TryAppend("dddddd\n"u8));

        Assert.StartsWith($"{_folder["trace"]} has gaps: ", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal("dddddd\n", File.ReadAllText(_folder["trace"]));
    }

    [Theory]
    [InlineData("directory", "is a directory, not a regular file")]
    [InlineData("pipe", "is a named pipe, not a regular file")]
    [InlineData("link", "is a symbolic link, not a regular file")]
    [InlineData("dangling", "is a symbolic link, not a regular file")]
    [InlineData("missing/file", "No such file or directory")]
    [InlineData("/dev/null", "is a device, not a regular file")]
    public void What_is_not_a_regular_file_is_refused_and_named(string name, string reason)
    {
        Directory.CreateDirectory(_folder["directory"]);
        NativeFiles.MakePipe(_folder["pipe"]);
        File.WriteAllText(_folder["target"], "");
        File.CreateSymbolicLink(_folder["link"], _folder["target"]);
        File.CreateSymbolicLink(_folder["dangling"], _folder["nowhere"]);
        var path = _folder[name];

        var refusal = Assert.Throws<IOException>(() => new PrivateFile(path, 10, _warnings.Add));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["nowhere"]));
    }

    [Fact]
    public void A_file_of_another_user_is_refused()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give a file away.");
        File.WriteAllText(_folder["trace"], "theirs\n");
        NativeFiles.GiveAway(_folder["trace"], user: 65534);

        var refusal = Assert.Throws<IOException>(() => Open(10));

        Assert.Equal($"{_folder["trace"]} belongs to another user (uid 65534)", refusal.Message);
        Assert.Equal("theirs\n", File.ReadAllText(_folder["trace"]));
    }

    public void Dispose() => _folder.Dispose();

    private PrivateFile Open(long largest) => new(_folder["trace"], largest, _warnings.Add);

    private static int DescriptorOf(string path) => new DirectoryInfo("/proc/self/fd").GetFiles()
        .Where(link => link.LinkTarget == path).Select(link => int.Parse(link.Name, CultureInfo.InvariantCulture)).Single();

    private void Write(long largest, params string[] lines)
    {
        using var file = Open(largest);
        foreach (var line in lines)
            Assert.True(file.TryAppend(Encoding.UTF8.GetBytes(line)));
    }
}
