using System.Diagnostics;
using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class FileStampTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_is_what_stat_says()
    {
        var path = _folder.Script("plugin", "exit 0");
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%i %s %Z", path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await stat.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        var stamp = FileStamp.Of(path)!.Value;

        Assert.Equal(said.TrimEnd(), $"{stamp.File.Inode} {stamp.Size} {(long)stamp.ChangedAt.TotalSeconds}");
    }

    [Fact]
    public void There_is_none_of_a_missing_file_or_a_link_that_leads_nowhere()
    {
        File.CreateSymbolicLink(_folder["link"], "nowhere");

        Assert.Null(FileStamp.Of(_folder["missing"]));
        Assert.Null(FileStamp.Of(_folder["link"]));
    }

    public void Dispose() => _folder.Dispose();
}
