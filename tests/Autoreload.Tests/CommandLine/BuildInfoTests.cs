using Autoreload.CommandLine;

namespace Autoreload.Tests.CommandLine;

public sealed class BuildInfoTests
{
    [Theory]
    [InlineData("1.2.3+0123456789abcdef", "managed", "autoreload 1.2.3 (commit 0123456789, managed build)")]
    [InlineData("1.2.3-rc.1+01234", "native", "autoreload 1.2.3-rc.1 (commit 01234, native build)")]
    [InlineData("1.2.3", "native", "autoreload 1.2.3 (commit unknown, native build)")]
    public void The_version_names_commit_and_kind_of_build(string version, string kind, string text) =>
        Assert.Equal(text, BuildInfo.Describe(version, kind));
}
