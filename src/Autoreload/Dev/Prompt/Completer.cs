using Autoreload.Dev.Language;
using Autoreload.Dev.Node;
using Autoreload.Dev.Payloads;

namespace Autoreload.Dev.Prompt;

/// <summary>Completes commands, parameters, hooks, topics and options by what the node knows now.</summary>
internal sealed class Completer(INode node)
{
    /// <summary>What the word at the end of <paramref name="typed"/> could become.</summary>
    public Completion Complete(string typed)
    {
        var start = typed.LastIndexOf(' ') + 1;
        var before = typed[..start].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Completion.Of(typed, start, before switch
        {
            [] => PromptParser.OwnCommands.Concat(node.Commands),
            [".pin"] => node.Commands.Append(".hook"),
            [".hook"] or [".pin", ".hook"] => node.Hooks,
            [".notify"] => node.Subscriptions.SelectMany(topic => topic == "*" ? PlausiblePayloads.Topics : [topic]),
            [".expect"] => ["log"],
            [".restart"] => ["stop_first"],
            ["setconfig" or "listconfigs"] => node.Options,
            ["help" or "check"] => node.Commands,
            [".pin", var method, ..] => Parameters(method),
            [['.', ..], ..] => [],
            [var method, ..] => Parameters(method),
        });
    }

    /// <summary>The usage of the command that stands alone on the line, to be shown behind it; or nothing.</summary>
    public string Hint(string typed) =>
        typed.EndsWith(' ') && node.Methods.FirstOrDefault(method => method.Name == typed.TrimEnd()) is { Usage: { } usage } ? usage : "";

    private IEnumerable<string> Parameters(string method) =>
        (node.Methods.FirstOrDefault(known => known.Name == method).Usage ?? "")
            .Split([' ', '[', ']', '|'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.All(character => char.IsLetterOrDigit(character) || character is '_' or '-'))
            .Select(word => $"{word}=");
}
