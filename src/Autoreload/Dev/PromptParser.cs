using Autoreload.Core.Handshake;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev;

/// <summary>Reads the lines of the prompt: a method and its parameters, or a command of our own that begins with a dot.</summary>
internal static class PromptParser
{
    /// <summary>What <c>.help</c> shows.</summary>
    public const string Help = """
        hello name=World            call a method with named parameters (values are JSON, or else strings)
        hello World 5               … with parameters by position
        hello {"name":"World"}      … with parameters as JSON, also hello ["World"]
        .hook NAME {json}           call a hook that the plugin registered
        .notify NAME {json}         send a notification that the plugin subscribed to
        .restart [stop_first]       autoreload-restart; stop_first: end the old process before starting the new one
        .wait                       autoreload-wait: until what is on disk is running
        .methods  .state            what is registered; what the proxy is doing
        .status  .diagram           autoreload-status as a table; the state machine, for GitHub and other Mermaid readers
        .help  .quit
        """;

    /// <summary>Reads one line.</summary>
    public static PromptLine Parse(string line)
    {
        if (line.TrimStart() is "" or ['#', ..])
            return new PromptLine.Nothing();
        var words = PromptWords.Split(line);
        try
        {
            return words[0][0] == '.' ? OwnCommand(words) : new PromptLine.Call(words[0], PromptParams.Parse(words[1..]));
        }
        catch (FormatException e)
        {
            return new PromptLine.Invalid(e.Message);
        }
    }

    private static PromptLine OwnCommand(string[] words) => words switch
    {
        [".hook", var name, .. { Length: <= 1 } json] => new PromptLine.Hook(name, JsonOrNothing(json)),
        [".notify", var topic, .. { Length: <= 1 } json] => new PromptLine.Notify(topic, JsonOrNothing(json)),
        [".restart"] => Restart(stopFirst: false),
        [".restart", "stop_first" or "stop_first=true"] => Restart(stopFirst: true),
        [".wait"] => new PromptLine.Call("autoreload-wait", new JObject()),
        [".methods"] => new PromptLine.Methods(),
        [".state"] => new PromptLine.State(),
        [".status"] => new PromptLine.Status(),
        [".diagram"] => new PromptLine.Diagram(),
        [".help"] => new PromptLine.Help(),
        [".quit"] => new PromptLine.Quit(),
        [".hook" or ".notify", ..] => new PromptLine.Invalid($"{words[0]} NAME {{json}}: one name, one JSON value"),
        _ => new PromptLine.Invalid($"unknown command {string.Join(' ', words)}; .help lists them"),
    };

    private static PromptLine.Call Restart(bool stopFirst) =>
        new(OwnInterface.Restart, stopFirst ? new JObject { ["stop_first"] = true } : []);

    private static JContainer JsonOrNothing(string[] json) => json is [var text] ? PromptParams.Container(text) : new JObject();
}
