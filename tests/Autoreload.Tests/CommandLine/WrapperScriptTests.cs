using Autoreload.CommandLine;

namespace Autoreload.Tests.CommandLine;

public sealed class WrapperScriptTests : IDisposable
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_word_survives_the_shell()
    {
        var text = WrapperScript.TextOf("/opt/my tools/autoreload", "/home/me/it's \"my\" $plugin\n.py", [new("autoreload-watch", "*.py", ""), new("autoreload-build", "make -s && echo 'x'", "")]);

        Assert.Equal(
            """
            #!/bin/sh
            # Made by autoreload wrap; autoreload unwrap removes it.
            exec '/opt/my tools/autoreload' proxy '/home/me/it'\''s "my" $plugin
            .py' '--watch=*.py' '--build=make -s && echo '\''x'\''' "$0" "$@"

            """,
            text);
    }

    [Fact]
    public void It_is_executable_and_written_once()
    {
        Assert.True(WrapperScript.Write(_folder["wrapper"], Text("one")));
        Assert.False(WrapperScript.Write(_folder["wrapper"], Text("one")));
        Assert.True(WrapperScript.Write(_folder["wrapper"], Text("two")));

        Assert.Equal(Text("two"), File.ReadAllText(_folder["wrapper"]));
        Assert.Equal(Executable, File.GetUnixFileMode(_folder["wrapper"]));
        Assert.Equal([_folder["wrapper"]], Directory.GetFileSystemEntries(_folder[""]));
    }

    [Theory]
    [InlineData("foreign", "was not written by autoreload wrap")]
    [InlineData("empty", "was not written by autoreload wrap")]
    [InlineData("huge", "was not written by autoreload wrap")]
    [InlineData("link", "is a symbolic link")]
    [InlineData("dangling", "is a symbolic link")]
    [InlineData("directory", "is a directory")]
    [InlineData("pipe", "is a named pipe")]
    public void What_it_did_not_write_is_neither_overwritten_nor_removed(string name, string reason)
    {
        File.WriteAllText(_folder["foreign"], "#!/bin/sh\necho mine\n");
        File.WriteAllText(_folder["empty"], "");
        File.WriteAllText(_folder["huge"], Text(new string('x', 1 << 16)));
        File.WriteAllText(_folder["ours"], Text("ours"));
        File.CreateSymbolicLink(_folder["link"], _folder["ours"]);
        File.CreateSymbolicLink(_folder["dangling"], _folder["nowhere"]);
        Directory.CreateDirectory(_folder["directory"]);
        NativeFiles.MakePipe(_folder["pipe"]);
        var before = Directory.GetFileSystemEntries(_folder[""]).Order(StringComparer.Ordinal);

        var overwriting = Assert.Throws<IOException>(() => WrapperScript.Write(_folder[name], Text("new")));
        var removing = Assert.Throws<IOException>(() => WrapperScript.Remove(_folder[name]));

        Assert.Contains($"{_folder[name]} {reason}", overwriting.Message, StringComparison.Ordinal);
        Assert.Equal(overwriting.Message, removing.Message);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder[""]).Order(StringComparer.Ordinal));
        Assert.Equal(Text("ours"), File.ReadAllText(_folder["ours"]));
    }

    [Fact]
    public void One_that_cannot_be_written_leaves_nothing_behind()
    {
        Assert.ThrowsAny<IOException>(() => WrapperScript.Write(_folder["missing/wrapper"], Text("new")));

        Assert.Empty(Directory.GetFileSystemEntries(_folder[""]));
    }

    [Fact]
    public void Removing_what_is_not_there_is_an_error() =>
        Assert.Equal($"there is no wrapper {_folder["wrapper"]}", Assert.Throws<IOException>(() => WrapperScript.Remove(_folder["wrapper"])).Message);

    public void Dispose() => _folder.Dispose();

    private static string Text(string plugin) => WrapperScript.TextOf("/autoreload", plugin, []);
}
