using Autoreload.CommandLine;

namespace Autoreload.Tests.CommandLine;

public sealed class LoadedDirectoriesTests
{
    [Theory]
    [InlineData("/ld/plugins/p.py", true)]
    [InlineData("/ld/plugins/rebalance/p.py", true)]
    [InlineData("/ld/plugins/a/b/p.py", false)]
    [InlineData("/opt/plugins/p.py", true)]
    [InlineData("/opt/plugins/a/p.py", false)]
    [InlineData("/ld/bitcoin/mine/p.py", true)]
    [InlineData("/home/me/p.py", false)]
    [InlineData("/p.py", false)]
    public void They_are_the_usual_one_and_those_of_the_config_file(string plugin, bool isLoaded) =>
        Assert.Equal(isLoaded, LoadedDirectories.Contain(plugin, "/ld", path => path == "/ld/config" ? "plugin-dir=/opt/plugins\nplugin-dir=mine\nplugin=/p.py" : null));
}
