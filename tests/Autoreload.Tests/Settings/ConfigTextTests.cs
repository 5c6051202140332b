using Autoreload.Settings;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Settings;

public sealed class ConfigTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("a=b\n", "a=b\n")]
    [InlineData("a=b\nc=\0d\ne=f\n", "a=b\nc=")]
    [InlineData("\0", "")]
    public void The_text_ends_at_a_NUL_as_it_does_for_lightningd(string written, string read)
    {
        File.WriteAllText(_folder["config"], written);

        Assert.Equal(read, ConfigText.Read(_folder["config"], _warnings.Add));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_link_is_followed()
    {
        File.WriteAllText(_folder["target"], "a=b");
        File.CreateSymbolicLink(_folder["config"], _folder["target"]);

        Assert.Equal("a=b", ConfigText.Read(_folder["config"], _warnings.Add));
    }

    [Fact]
    public void That_there_is_none_is_normal()
    {
        Assert.Null(ConfigText.Read(_folder["config"], _warnings.Add));
        Assert.Empty(_warnings);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_named_pipe_is_not_waited_for()
    {
        NativeFiles.MakePipe(_folder["config"]);

        Assert.Null(await Task.Run(() => ConfigText.Read(_folder["config"], _warnings.Add), TestContext.Current.CancellationToken));
        Assert.Equal([$"no settings are read from a config file: {_folder["config"]} is a named pipe, not a regular file"], _warnings);
    }

    [Fact]
    public void A_huge_one_is_not_read()
    {
        using (var file = File.Create(_folder["config"]))
            file.SetLength(1L << 40);

        Assert.Null(ConfigText.Read(_folder["config"], _warnings.Add));
        Assert.EndsWith("config is larger than 16 MiB", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
