using Autoreload.Core.Handshake;
using Autoreload.Dev.Node;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Language;

/// <summary>Reads the lines of the prompt: a command and its parameters, or something of our own that begins with a dot.</summary>
internal static class PromptParser
{
    private const string Arrow = "=>";

    /// <summary>What <c>.help</c> shows.</summary>
    public const string Help = """
        hello name=World            call a command with named parameters (values are JSON, or else strings)
        hello World 5               … with parameters by position
        hello {"name":"World"}      … with parameters as JSON, also hello ["World"]
        hello => {"greeting":"*"}   … and compare the answer: named members only, * for any text; => error {…} for errors
        .hook NAME [field=value …]  call a hook with a plausible payload, some fields changed: .hook htlc_accepted htlc.amount_msat=1000
        .notify NAME [field=value …] send a notification of lightningd's
        .mine [N]                   add a block, or N
        .pin LINE   .unpin [LINE]   run a line again after each reload, and show what changed in its answer
        .expect log "PATTERN"       wait for a line of the log
        .restart [stop_first]       restart the plugin; stop_first: end the old process before starting the new one
        .wait                       wait until what is on disk is running
        .methods  .state            what is registered; what the proxy is doing
        .status  .watch             all about the proxy; the same as it changes, until q
        .diagram                    its state machine, for GitHub and other Mermaid readers
        .help  .quit                Tab completes, Ctrl-R searches earlier lines, Ctrl-C drops a line or a call, Ctrl-D quits
        """;

    /// <summary>The commands of our own.</summary>
    public static IReadOnlyList<string> OwnCommands { get; } =
        [".hook", ".notify", ".mine", ".pin", ".unpin", ".expect", ".restart", ".wait", ".methods", ".state", ".status", ".watch", ".diagram", ".help", ".quit"];

    /// <summary>Reads one line.</summary>
    public static PromptLine Parse(string line)
    {
        try
        {
            var words = PromptWords.Split(line);
            if (words is [".pin", ..])
                return Pin(line.Trim()[".pin".Length..].Trim());
            return Array.IndexOf(words, Arrow) is >= 0 and var arrow
                ? new PromptLine.Expect(arrow == 0 ? null : Parse(words[..arrow]), ExpectationIn(words[(arrow + 1)..]))
                : Parse(words);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return new PromptLine.Invalid(e.Message);
        }
    }

    private static PromptLine Parse(string[] words) => words switch
    {
        [] => new PromptLine.Nothing(),
        [['.', ..], ..] => OwnCommand(words),
        _ => new PromptLine.Call(words[0], PromptParams.Parse(words[1..])),
    };

    private static PromptLine OwnCommand(string[] words) => words switch
    {
        [".hook", var name, .. var fields] => new PromptLine.Hook(name, PromptParams.Changes(fields)),
        [".notify", var topic, .. var fields] => new PromptLine.Notify(topic, PromptParams.Changes(fields)),
        [".mine"] => new PromptLine.Mine(1),
        [".mine", var count] when int.TryParse(count, out var blocks) && blocks is > 0 and <= 10_000 => new PromptLine.Mine(blocks),
        [".unpin", .. var line] => new PromptLine.Unpin(line.Length == 0 ? null : string.Join(' ', line)),
        [".expect", "log", var pattern] => new PromptLine.ExpectLog(PromptParams.Text(pattern)),
        [".restart"] => Restart(stopFirst: false),
        [".restart", "stop_first" or "stop_first=true"] => Restart(stopFirst: true),
        [".wait"] => new PromptLine.Call(OwnInterface.Wait, new JObject()),
        [".methods"] => new PromptLine.Methods(),
        [".state"] => new PromptLine.State(),
        [".status"] => new PromptLine.Status(),
        [".watch"] => new PromptLine.Watch(),
        [".diagram"] => new PromptLine.Diagram(),
        [".help"] => new PromptLine.Help(),
        [".quit"] => new PromptLine.Quit(),
        _ => new PromptLine.Invalid(Complaint(words)),
    };

    private static string Complaint(string[] words) => words[0] switch
    {
        ".hook" or ".notify" => $"{words[0]} NAME [field=value …]: there is no name",
        ".mine" => ".mine [N]: N is a number from 1 to 10000",
        ".expect" => ".expect log \"PATTERN\": one pattern in double quotes, * stands for any text",
        var own when OwnCommands.Contains(own, StringComparer.Ordinal) => $"{own} does not take {string.Join(' ', words[1..])}",
        _ => $"unknown command {string.Join(' ', words)}; .help lists them",
    };

    private static PromptLine Pin(string line) => Parse(line) switch
    {
        PromptLine.Call or PromptLine.Hook => new PromptLine.Pin(line),
        PromptLine.Invalid invalid => invalid,
        _ => new PromptLine.Invalid(".pin LINE: a line that calls a command or a hook"),
    };

    private static PromptLine.Call Restart(bool stopFirst) =>
        new(OwnInterface.Restart, stopFirst ? new JObject { ["stop_first"] = true } : []);

    private static Expectation ExpectationIn(string[] words)
    {
        var isError = words is ["error", ..];
        var pattern = string.Join(' ', words[(isError ? 1 : 0)..]);
        try
        {
            return new(pattern.Length == 0 ? new JValue("*") : Json.Read(pattern), isError);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{Arrow} {pattern}: no JSON: {e.Message}", e);
        }
    }
}
