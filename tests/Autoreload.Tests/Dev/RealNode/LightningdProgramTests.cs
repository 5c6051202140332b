using Autoreload.Dev.RealNode;

namespace Autoreload.Tests.Dev.RealNode;

public sealed class LightningdProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("v26.06.6")]
    [InlineData("v23.11")]
    [InlineData("v27.03-5-gabcdef0")]
    [InlineData("9f7baf6-modded")]
    public async Task One_that_is_new_enough_or_of_an_unknown_version_is_used(string version)
    {
        var path = _folder.Script("lightningd", $"echo {version}");

        Assert.Equal((path, version), await LightningdProgram.FindAsync(path));
    }

    [Theory]
    [InlineData("echo v22.11.1", "is v22.11.1: autoreload dev needs v23.11 or newer")]
    [InlineData("exit 127", "--version fails with exit code 127")]
    public async Task One_that_cannot_be_used_is_named_with_the_reason(string script, string reason)
    {
        var path = _folder.Script("lightningd", script);

        var refused = await Assert.ThrowsAsync<IOException>(() => LightningdProgram.FindAsync(path));

        Assert.Equal($"{path} {reason}", refused.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_program_is_named()
    {
        await File.WriteAllTextAsync(_folder["lightningd"], "", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<IOException>(() => LightningdProgram.FindAsync(_folder["lightningd"]));

        Assert.Contains($"{_folder["lightningd"]} cannot be run", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
