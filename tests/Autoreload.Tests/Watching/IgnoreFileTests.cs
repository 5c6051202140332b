using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class IgnoreFileTests
{
    [Fact]
    public void A_folder_that_becomes_a_file_is_judged_anew()
    {
        var rules = new IgnoreFile("/project", [("out/", "")]);

        Assert.True(rules.Judge("/project/out", isFolder: true));
        Assert.Null(rules.Judge("/project/out", isFolder: false));
    }
}
