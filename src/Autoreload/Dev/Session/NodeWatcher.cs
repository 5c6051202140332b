using Autoreload.Core.Handshake;
using Autoreload.Dev.Language;
using Autoreload.Dev.Node;
using Autoreload.Dev.Screen;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Session;

/// <summary>Shows what happens at the node while nobody asks: log lines worth a line, reloads, what pinned lines are answered after them.</summary>
/// <param name="screen">Shows it.</param>
/// <param name="calm">What is worth it.</param>
/// <param name="log">Remembers every line.</param>
internal sealed class NodeWatcher(DevScreen screen, CalmLog calm, LogHistory log)
{
    private readonly Lock _lock = new();
    private Task _reporting = Task.CompletedTask;
    private int _lastIncarnation = 1;

    /// <summary>The node and the session on it, once they are there.</summary>
    public (INode Node, DevSession Session)? Watched { private get; set; }

    /// <summary>Takes what happened.</summary>
    public void Take(NodeEvent happened)
    {
        switch (happened)
        {
            case NodeEvent.Logged logged:
                TakeLog(logged);
                break;
            case NodeEvent.Published published:
                screen.Note($"notification {published.Topic}: {published.Params.Compact()}{(published.IsDeclared ? "" : " (not declared in the manifest: lightningd drops it)")}");
                break;
            case NodeEvent.Hint hint:
                screen.Note(hint.Text);
                break;
        }
    }

    private void TakeLog(NodeEvent.Logged logged)
    {
        log.Add(logged.Text);
        if (calm.Text(logged.Level, logged.Text) is { } text)
            screen.Log(logged.Level, text);
        if (CalmLog.IsSettled(logged.Text) && Watched is { } watched)
            ReportLater(watched.Node, watched.Session);
    }

    /// <summary>Not here: the answer is read by who brought the log line.</summary>
    private void ReportLater(INode node, DevSession session)
    {
        lock (_lock)
            _reporting = ReportReloadAsync(_reporting, node, session);
    }

    private async Task ReportReloadAsync(Task before, INode node, DevSession session)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        var status = await node.CallAsync(OwnInterface.Status, new JObject(), new());
        if ((status.Result as JObject)?["reloads"]?.FirstOrDefault() is not JObject reload
            || (string?)reload["outcome"] != "running" || (int?)reload["incarnation"] is not { } incarnation || incarnation <= _lastIncarnation)
            return;
        _lastIncarnation = incarnation;
        await node.RefreshAsync();
        screen.Success(ReloadReport.Text(reload));
        await RunPinsAsync(session);
    }

    private async Task RunPinsAsync(DevSession session)
    {
        foreach (var line in session.Pins.Lines.ToArray())
        {
            var outcome = await session.ExecuteAsync(PromptParser.Parse(line), _ => { }, CancellationToken.None);
            if (Watched is not null && session.Pins.Add(line, outcome) is { } before && AnswerDiff.Between(before, Pins.Text(outcome)) is { Count: > 0 } changes)
                screen.Diff(line, changes);
        }
    }
}
