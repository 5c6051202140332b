using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class WatchListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public WatchListTests() => File.WriteAllText(_folder["plug"], "");

    [Fact]
    public async Task What_is_not_there_is_warned_of_and_not_listed()
    {
        var exitCode = await WatchList.WriteAsync(new(_folder["plug"], ["data?.json"], []), _output);

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("symbolic link", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("warning: --autoreload-watch=data?.json matches no file", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_on_the_way_to_a_watched_file_are_listed()
    {
        Directory.CreateDirectory(_folder["v1"]);
        await File.WriteAllTextAsync(_folder["v1/data.json"], "", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(_folder["current"], "v1");

        var exitCode = await WatchList.WriteAsync(new(_folder["plug"], ["current/data.json"], []), _output);

        Assert.Equal(0, exitCode);
        Assert.Contains($"{_folder["current"]}\ta symbolic link leads over it", _output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
