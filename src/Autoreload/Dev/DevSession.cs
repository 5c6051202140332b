using Autoreload.Rpc;
using Autoreload.Core.Handshake;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev;

/// <summary>Carries out the lines of the prompt and shows what comes back.</summary>
internal sealed class DevSession(EmbeddedLightningd lightningd, DevScreen screen)
{
    /// <summary>Carries out one line; false when it failed.</summary>
    public async Task<bool> ExecuteAsync(PromptLine line)
    {
        try
        {
            return line switch
            {
                PromptLine.Call call => Show(await lightningd.CallAsync(call.Method, call.Params)),
                PromptLine.Hook hook => Show(await lightningd.CallHookAsync(hook.Name, hook.Params)),
                PromptLine.State => ShowState(await lightningd.CallAsync(OwnInterface.Status, new JObject())),
                PromptLine.Status => ShowStatus(await lightningd.CallAsync(OwnInterface.Status, new JObject())),
                PromptLine.Diagram => ShowDiagram(await lightningd.CallAsync(OwnInterface.Diagram, new JObject())),
                PromptLine.Notify notify => await NotifyAsync(notify),
                PromptLine.Methods => ShowMethods(),
                PromptLine.Help => Note(PromptParser.Help),
                PromptLine.Invalid invalid => Fail(invalid.Reason),
                _ => true,
            };
        }
        catch (RefusedException e)
        {
            return Fail(e.Message);
        }
    }

    /// <summary>Shows a notification of the plugin.</summary>
    public void Take(JObject notification)
    {
        var parameters = notification["params"] as JObject ?? [];
        switch ((string?)notification["method"])
        {
            case "log":
                screen.Log((string?)parameters["level"] ?? "info", (string?)parameters["message"] ?? "");
                break;
            case "message" or "progress":
                screen.Note(parameters.ToString(Newtonsoft.Json.Formatting.None));
                break;
            case var topic:
                screen.Note($"notification {topic}: {parameters.ToString(Newtonsoft.Json.Formatting.None)}{Undeclared(topic)}");
                break;
        }
    }

    private string Undeclared(string? topic) =>
        lightningd.Registration.Topics.Contains(topic ?? "", StringComparer.Ordinal) ? "" : " (not declared in the manifest: lightningd drops it)";

    private async Task<bool> NotifyAsync(PromptLine.Notify notify)
    {
        await lightningd.NotifyAsync(notify.Topic, notify.Params);
        return true;
    }

    private bool ShowMethods() =>
        Note(string.Join('\n', lightningd.Registration.Methods.Select(method => $"{method.Name} {method.Usage}".TrimEnd())));

    private bool ShowState(Answer answer) =>
        answer.Result is JObject status && status["state"] is { } state ? Note((string?)state ?? "") : Show(answer);

    private bool ShowStatus(Answer answer)
    {
        if (answer.Result is not JObject status)
            return Show(answer);
        screen.Show(StatusView.Of(status));
        return true;
    }

    private bool ShowDiagram(Answer answer) =>
        answer.Result is JObject result && result["diagram"] is { } diagram ? Note($"{diagram}".TrimEnd()) : Show(answer);

    private bool Show(Answer answer)
    {
        if (answer.Error is { Type: not JTokenType.Null } error)
            return Fail(error.ToString(Newtonsoft.Json.Formatting.Indented));
        screen.Result(answer.Result ?? JValue.CreateNull());
        return true;
    }

    private bool Note(string text)
    {
        screen.Note(text);
        return true;
    }

    private bool Fail(string text)
    {
        screen.Failure(text);
        return false;
    }
}
