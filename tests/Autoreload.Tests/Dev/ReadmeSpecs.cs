using System.Text.RegularExpressions;
using Autoreload.Dev;
using Autoreload.Dev.Node;
using Autoreload.Tests.Publishing;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev;

/// <summary>The session that the README shows, line by line.</summary>
public sealed partial class ReadmeSpecs : IDisposable
{
    private const string FirstLine = "$ autoreload dev hello.py\n";
    private const string EndOfInput = "\u0004";

    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Patience.Spec)]
    public async Task The_session_goes_as_it_is_shown()
    {
        Assert.SkipWhen(Executables.Find("script") is null, "There is no script(1), which provides a terminal.");
        Assert.SkipWhen(Interpreter.Python is null, "There is no python3.");
        var path = _folder["hello.py"];
        var sample = await File.ReadAllTextAsync(SamplePlugin.Write(path), TestContext.Current.CancellationToken);
        var saves = new Queue<string>(Saves(sample));
        using var terminal = new TerminalRun(_folder[""], "dev", path);

        foreach (var line in Session())
        {
            if (line.StartsWith("> ", StringComparison.Ordinal))
                await terminal.TypeAsync($"{line[2..]}\r");
            else if (line.TrimStart().StartsWith('('))
                await File.WriteAllTextAsync(path, saves.Dequeue(), TestContext.Current.CancellationToken);
            else
                await SeeAsync(terminal, line);
        }
        await terminal.TypeAsync(EndOfInput);

        Assert.Equal(0, await terminal.EndAsync());
        Assert.Empty(saves);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A good one, a broken one, one with a new method.</summary>
    private static string[] Saves(string sample)
    {
        var good = sample.Replace("{name}!", "{name}, my dear!", StringComparison.Ordinal);
        var grown = good
            .Replace("def peer_connected", "def goodbye(params):\n    return {\"greeting\": \"Goodbye!\"}\n\n\ndef peer_connected", StringComparison.Ordinal)
            .Replace("\"rpcmethods\": [", "\"rpcmethods\": [{\"name\": \"goodbye\", \"usage\": \"\"}, ", StringComparison.Ordinal)
            .Replace("init, hello,", "init, hello, goodbye,", StringComparison.Ordinal);
        return [good, $"{good}\ndef broken(:\n", grown];
    }

    private static string[] Session()
    {
        var readme = File.ReadAllText(Sources.Path("README.md"));
        var begin = readme.IndexOf(FirstLine, StringComparison.Ordinal) + FirstLine.Length;
        return readme[begin..readme.IndexOf("\n```", begin, StringComparison.Ordinal)].Split('\n');
    }

    private static async Task SeeAsync(TerminalRun terminal, string line)
    {
        foreach (var part in DiffersEachTime().Split(line.Trim()).Where(part => part.Length > 0))
            await terminal.SeeNextAsync(part);
    }

    [GeneratedRegex(@"/tmp/\S+|/home/me/|\d+ ms|pid \d+", RegexOptions.None, 1000)]
    private static partial Regex DiffersEachTime();
}
