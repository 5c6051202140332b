using Autoreload.CommandLine;

namespace Autoreload.Tests.CommandLine;

public sealed class WatchListVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public WatchListVerbTests() => File.WriteAllText(_folder["plug"], "");

    [Fact]
    public async Task What_is_not_there_is_warned_of_and_not_listed()
    {
        var exitCode = await WatchListVerb.WriteAsync(new(_folder["plug"], ["data?.json"], []), _output);

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

        var exitCode = await WatchListVerb.WriteAsync(new(_folder["plug"], ["current/data.json"], []), _output);

        Assert.Equal(0, exitCode);
        Assert.Contains($"{_folder["current"]}\ta symbolic link leads over it", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_beside_a_script_is_listed_as_not_watched()
    {
        _folder.Script("one.py", "");
        _folder.Script("two.py", "");

        var exitCode = await WatchListVerb.WriteAsync(new(_folder["one.py"], [], []), _output);

        Assert.Equal(0, exitCode);
        Assert.Contains($"{_folder["two.py"]}\tnot watched: an executable script", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_can_neither_steer_the_terminal_nor_make_lines()
    {
        await File.WriteAllTextAsync(_folder["\x1b[31mred\nnext\u202e.json"], "", TestContext.Current.CancellationToken);

        await WatchListVerb.WriteAsync(new(_folder["plug"], ["*.json"], []), _output);

        Assert.Contains($"{_folder["red?next?.json"]}\t--autoreload-watch=*.json", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\x1b', _output.ToString());
    }

    public void Dispose() => _folder.Dispose();
}
