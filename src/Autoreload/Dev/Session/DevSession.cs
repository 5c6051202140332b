using Autoreload.Core.Handshake;
using Autoreload.Dev.Language;
using Autoreload.Dev.Node;
using Autoreload.Dev.Payloads;
using Autoreload.Rpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Session;

/// <summary>Carries out the lines of the prompt and of scripts.</summary>
/// <param name="node">The node that they are about.</param>
/// <param name="log">The node's log.</param>
/// <param name="time">How long an expected log line may take.</param>
internal sealed class DevSession(INode node, LogHistory log, TimeProvider time)
{
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(10);

    private Answer? _last;

    /// <summary>The lines to run again after each reload.</summary>
    public Pins Pins { get; } = new();

    /// <summary>Carries out one line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="progress">Is told how a call goes.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<Outcome> ExecuteAsync(PromptLine line, Action<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await RunAsync(line, progress, cancellationToken);
            if (outcome.Answer is { } answer)
                _last = answer;
            return outcome;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return Outcome.Failed(e.Message);
        }
    }

    /// <summary>What the proxy knows of itself.</summary>
    public Task<Answer> StatusAsync() => node.CallAsync(OwnInterface.Status, new JObject(), new());

    private Task<Outcome> RunAsync(PromptLine line, Action<string> progress, CancellationToken cancellationToken) => line switch
    {
        PromptLine.Call call => CallAsync(call.Method, call.Params, progress, cancellationToken),
        PromptLine.Hook hook => HookAsync(hook, cancellationToken),
        PromptLine.Notify notify => NotifyAsync(notify),
        PromptLine.Mine mine => MineAsync(mine.Blocks),
        PromptLine.Pin pin => PinAsync(pin.Line, progress, cancellationToken),
        PromptLine.Unpin unpin => Task.FromResult(Pins.Remove(unpin.Line) ? Outcome.Done : Outcome.Failed($"{unpin.Line ?? "nothing"} is not pinned")),
        PromptLine.Expect expect => ExpectAsync(expect, progress, cancellationToken),
        PromptLine.ExpectLog expect => ExpectLogAsync(expect.Pattern, cancellationToken),
        PromptLine.State => StateAsync(status => Outcome.Text((string?)status["state"] ?? "")),
        PromptLine.Status => StateAsync(status => Outcome.Of(StatusView.Of(status), status)),
        PromptLine.Watch => Task.FromResult(Outcome.Failed(".watch is for a terminal: .status shows the same once")),
        PromptLine.Diagram => DiagramAsync(),
        PromptLine.Methods => Task.FromResult(Outcome.Text(string.Join('\n', node.Methods.Select(method => $"{method.Name} {method.Usage}".TrimEnd())))),
        PromptLine.Help => Task.FromResult(Outcome.Text(PromptParser.Help)),
        PromptLine.Invalid invalid => Task.FromResult(Outcome.Failed(invalid.Reason)),
        _ => Task.FromResult(Outcome.Done),
    };

    private async Task<Outcome> CallAsync(string method, JContainer parameters, Action<string> progress, CancellationToken cancellationToken)
    {
        var caller = new RpcCaller
        {
            WantsNotifications = true,
            Send = bytes =>
            {
                progress(ProgressText.Of(bytes));
                return Task.CompletedTask;
            },
        };
        return Outcome.Of(await node.CallAsync(method, parameters, caller).WaitAsync(cancellationToken));
    }

    private async Task<Outcome> HookAsync(PromptLine.Hook hook, CancellationToken cancellationToken)
    {
        await node.RefreshAsync().WaitAsync(cancellationToken);
        if (!node.Hooks.Contains(hook.Name, StringComparer.Ordinal))
            return Outcome.Failed($"no plugin registered the hook {hook.Name}{Known("they have", node.Hooks)}");
        JObject payload;
        try
        {
            payload = PlausiblePayloads.OfHook(hook.Name, hook.Changes);
        }
        catch (FormatException e)
        {
            return Outcome.Failed(e.Message);
        }
        var answers = await node.CallHookAsync(hook.Name, payload).WaitAsync(cancellationToken);
        var judged = answers.Select(answer => (Answer: Answer.Of(answer), Verdict: HookVerdict.Of(hook.Name, answer))).ToArray();
        var worst = judged.MaxBy(answer => answer.Verdict.Kind);
        return Outcome.Of(worst.Answer)
            .With(string.Join('\n', judged.Select(answer => answer.Verdict.ToString())))
            .Judged(worst.Verdict.Kind == VerdictKind.Fatal ? worst.Verdict.ToString() : null);
    }

    private async Task<Outcome> NotifyAsync(PromptLine.Notify notify)
    {
        try
        {
            await node.RefreshAsync();
            var payload = PlausiblePayloads.OfNotification(notify.Topic, notify.Changes);
            var inner = payload is { Count: 1 } && payload[notify.Topic] is JObject wrapped ? wrapped : payload;
            return await node.NotifyAsync(notify.Topic, inner) > 0
                ? Outcome.Done
                : Outcome.Failed($"no plugin subscribed to {notify.Topic}{Known("they did to", node.Subscriptions)}");
        }
        catch (FormatException e)
        {
            return Outcome.Failed(e.Message);
        }
    }

    private async Task<Outcome> MineAsync(int blocks) => Outcome.Text($"block {await node.MineAsync(blocks)}");

    private async Task<Outcome> PinAsync(string line, Action<string> progress, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(PromptParser.Parse(line), progress, cancellationToken);
        Pins.Add(line, outcome);
        return outcome;
    }

    private async Task<Outcome> ExpectAsync(PromptLine.Expect expect, Action<string> progress, CancellationToken cancellationToken)
    {
        var outcome = expect.Line is null ? null : await RunAsync(expect.Line, progress, cancellationToken);
        if ((expect.Line is null ? _last : outcome!.Answer) is not { } answer)
            return outcome is { Failure: not null } ? outcome : Outcome.Failed("there is no answer to compare");
        return (outcome ?? Outcome.Done).Judged(expect.Expected.Complaint(answer));
    }

    private async Task<Outcome> ExpectLogAsync(string pattern, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(LogPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await log.ExpectAsync(pattern, either.Token);
            return Outcome.Done;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Outcome.Failed($"no line of the log was {pattern} in {LogPatience.TotalSeconds} s");
        }
    }

    private async Task<Outcome> StateAsync(Func<JObject, Outcome> show)
    {
        var answer = await StatusAsync();
        return answer.Result is JObject status ? show(status) : Outcome.Of(answer);
    }

    private async Task<Outcome> DiagramAsync()
    {
        var answer = await node.CallAsync(OwnInterface.Diagram, new JObject(), new());
        return (answer.Result as JObject)?["diagram"] is { } diagram ? Outcome.Text($"{diagram}".TrimEnd()) : Outcome.Of(answer);
    }

    private static string Known(string words, IEnumerable<string> names) =>
        string.Join(", ", names) is { Length: > 0 } list ? $" ({words} {list})" : "";
}
