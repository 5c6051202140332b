using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Commands;

/// <summary>autoreload-diagram: the machine's own export, with its present state.</summary>
internal sealed class DiagramCommand(Outbox outbox, LiveDiagram diagram, Func<ProxyState> state)
{
    public void Run(Message request)
    {
        var format = CommandParameters.Read(request.Params, "format", out var problem) ?? "mermaid";
        if (problem is null && format is not ("mermaid" or "dot"))
            problem = $"format should be mermaid or dot, not {LogText.Excerpt(format)}";
        outbox.Send(Door.First, problem is not null
            ? Answers.Error(request.IdToken, OwnCommands.InvalidParams, $"{OwnInterface.Diagram}: {problem}")
            : Answers.Result(request.IdToken, Draw(format).ToString(Formatting.None)));
    }

    private JObject Draw(string format) => new()
    {
        ["format"] = format,
        ["state"] = state().ToString(),
        ["diagram"] = format == "dot" ? diagram.Dot(state()) : diagram.Mermaid(state()),
    };
}
