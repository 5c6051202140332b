using System.Text.RegularExpressions;
using Autoreload.Tests.Publishing;
using Autoreload.Tests.Rpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev;

/// <summary>
/// A session with autoreload dev that a manual shows, to be played line by line: what is typed, what is saved (a line in parentheses),
/// what a client in another terminal calls, and what is seen.
/// </summary>
internal sealed partial class Transcript(IReadOnlyList<string> lines)
{
    private const string Client = "$ lightning-cli ";
    private const string Typed = "> ";

    /// <summary>The one in a document that begins with a line.</summary>
    public static Transcript In(string document, string firstLine)
    {
        var text = File.ReadAllText(Sources.Path(document));
        var begin = text.IndexOf($"{firstLine}\n", StringComparison.Ordinal) + firstLine.Length + 1;
        return new(text[begin..text.IndexOf("\n```", begin, StringComparison.Ordinal)].Split('\n'));
    }

    /// <summary>Its lines after the first.</summary>
    public string Text => string.Concat(lines.Select(line => $"{line}\n"));

    /// <summary>Plays it.</summary>
    /// <param name="terminal">Where dev runs.</param>
    /// <param name="path">The plugin.</param>
    /// <param name="saves">The texts that are saved there.</param>
    public async Task PlayAsync(TerminalRun terminal, string path, Queue<string> saves)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].StartsWith(Typed, StringComparison.Ordinal))
                await terminal.TypeAsync($"{lines[i][Typed.Length..]}\r");
            else if (lines[i].StartsWith(Client, StringComparison.Ordinal))
                i += await CallAsync(terminal, lines[i], [.. lines.Skip(i + 1).TakeWhile(line => line.StartsWith(' ') || line is "{" or "}")]);
            else if (lines[i].TrimStart().StartsWith('('))
                WholeFile.Save(path, saves.Dequeue());
            else
                await SeeAsync(terminal, lines[i]);
        }
    }

    private static async Task<int> CallAsync(TerminalRun terminal, string command, string[] answer)
    {
        using var client = new RpcClient($"{NodeFolder().Match(terminal.Seen).Groups["path"]}/regtest/lightning-rpc");
        var words = command[(command.IndexOf("--regtest", StringComparison.Ordinal) + "--regtest ".Length)..].Split(' ');
        var answered = await client.CallAsync(words[0], new JArray(words[1..]).ToString(Formatting.None), TestContext.Current.CancellationToken);
        Assert.True(JToken.DeepEquals(JObject.Parse(string.Concat(answer)), answered["result"]), $"{command}: {answered}");
        return answer.Length;
    }

    private static async Task SeeAsync(TerminalRun terminal, string line)
    {
        try
        {
            foreach (var part in DiffersEachTime().Split(line.Trim()).Where(part => part.Length > 0))
                await terminal.SeeNextAsync(part);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{line}\nwas not seen on\n{terminal.Seen}", e);
        }
    }

    [GeneratedRegex(@"--lightning-dir=(?<path>\S+) --regtest", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NodeFolder();

    [GeneratedRegex(@"/tmp/\S+|/home/me/|\d+ ms|pid \d+", RegexOptions.None, 1000)]
    private static partial Regex DiffersEachTime();
}
