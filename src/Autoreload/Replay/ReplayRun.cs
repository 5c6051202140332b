using System.Text.Json;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Reports.Story;
using Autoreload.Tracing;

namespace Autoreload.Replay;

/// <summary>
/// Plays a recording to a new version of its plugin. What was given is given again in its order; where the recording has an answer, the new one
/// is waited for before it goes on, so that what overlapped overlaps and what waited for an answer waits for it.
/// </summary>
internal sealed class ReplayRun(ReplayOptions options, ReplayLauncher launcher, TimeProvider time) : IAsyncDisposable
{
    private readonly ReplayResult _result = new();
    private readonly Dictionary<string, Asked> _asked = new(StringComparer.Ordinal);
    private readonly RecordedClock _clock = new();
    private readonly long _begin = time.GetTimestamp();
    private ReplayedPlugin? _plugin;
    private NewManifest? _manifest;
    private bool _isFresh;
    private long _writtenAtLastHang;

    /// <summary>Plays it to its end, or to that of the plugin.</summary>
    public async Task<ReplayResult> RunAsync(IEnumerable<TraceEntry> entries, CancellationToken stop)
    {
        await StartAsync(stop);
        foreach (var entry in entries)
        {
            stop.ThrowIfCancellationRequested();
            await KeepTimeAsync(entry, stop);
            if (entry is MessageEntry message)
                await TakeAsync(message, stop);
        }
        await _plugin!.CatchUpAsync(options.Patience, time, stop);
        foreach (var left in _asked.Values)
            _result.Leave(left.Method, "without a recorded answer");
        return _result;
    }

    /// <summary>Something happened at the node that the plugin may ask.</summary>
    public void Take(NodeEvent happened)
    {
        if (happened is not NodeEvent.Hint hint)
            return;
        lock (_result.Hints)
            _result.Hints.Add(hint.Text);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _plugin?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Each incarnation forgot what it had in memory, so the new version does, too.</summary>
    private async Task StartAsync(CancellationToken stop)
    {
        if (_plugin is { } old)
        {
            await old.CatchUpAsync(options.Patience, time, stop);
            _plugin = null;
            await old.DisposeAsync();
        }
        (_plugin, _manifest) = await launcher.StartAsync(stop);
        (_isFresh, _writtenAtLastHang) = (true, -1);
    }

    private async Task KeepTimeAsync(TraceEntry entry, CancellationToken stop)
    {
        var ahead = _clock.Advance(entry.At) - time.GetElapsedTime(_begin);
        if (options.KeepsPauses && ahead > TimeSpan.Zero)
            await Task.Delay(ahead, time, stop);
    }

    private Task TakeAsync(MessageEntry message, CancellationToken stop)
    {
        var head = MessageHead.Of(message.Text);
        if (head.Method is "init" && message.To == Endpoint.Child)
            return _isFresh ? Task.CompletedTask : StartAsync(stop);
        if (head.Method is "getmanifest" or "init" or "shutdown")
            return Task.CompletedTask;
        if (message.To == Endpoint.Child && head.Method is not null)
            Give(message, head);
        else if (message.From == Endpoint.Child && head is { Method: null, Id: not null } && _asked.Remove(head.Id, out var asked))
            return CompareAsync(message, asked, stop);
        return Task.CompletedTask;
    }

    private void Give(MessageEntry message, MessageHead head)
    {
        if (head.Id is not null && _asked.ContainsKey(head.Id))
            return; // given again, because the recorded plugin died of it
        if (WhyNotPlayed(message, head) is { } reason)
        {
            _result.Leave(head.Method!, reason);
            return;
        }
        if (!_manifest!.Takes(head.Method!, head.Id is not null))
            Lacks(message, head);
        else if (head.Id is null)
            _plugin!.Send(message.Text);
        else
            _asked[head.Id] = new(head.Method!, message.Text, _plugin!.AskAsync(head.Id, message.Text));
        _result.Sent++;
        _isFresh = false;
    }

    private static string? WhyNotPlayed(MessageEntry message, MessageHead head) =>
        message.Length is not null ? "cut in the trace"
        : head.Content.Contains(SecretMask.Mask, StringComparison.Ordinal) ? "with masked secrets"
        : null;

    private void Lacks(MessageEntry message, MessageHead head)
    {
        if (head.Id is null)
            _result.Leave(head.Method!, "not subscribed to any more");
        else
            Fails(head.Method!, new(message.At, message.Text, "", "the new version has no such method or hook"));
    }

    private async Task CompareAsync(MessageEntry recorded, Asked asked, CancellationToken stop)
    {
        var answer = await AnswerAsync(asked.Answer, stop);
        if (recorded.Length is not null)
            _result.Leave(asked.Method, "with an answer that is cut in the trace");
        else if (answer is null)
            Fails(asked.Method, new(recorded.At, asked.Text, recorded.Text, await WhyNoAnswerAsync()));
        else
            Compare(asked, recorded, SecretMask.ByName.Apply(answer));
    }

    /// <summary>One that hangs is waited for once, not for each of a thousand requests.</summary>
    private async Task<string?> AnswerAsync(Task<string?> answer, CancellationToken stop)
    {
        if (!answer.IsCompleted && _writtenAtLastHang != _plugin!.Written)
        {
            await _plugin.CatchUpAsync(options.Patience, time, stop);
            await ((Task)answer).WaitAsync(options.Patience, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
        }
        if (answer.IsCompletedSuccessfully)
            return await answer;
        _writtenAtLastHang = _plugin!.Written;
        return null;
    }

    private async Task<string> WhyNoAnswerAsync()
    {
        if (!_plugin!.HasEnded)
            return $"no answer for {options.Patience.TotalSeconds} s";
        _result.Death ??= await _plugin.FateAsync();
        _result.Stderr = _plugin.Stderr;
        return _result.Death;
    }

    private void Compare(Asked asked, MessageEntry recorded, string answer)
    {
        try
        {
            using var before = JsonDocument.Parse(recorded.Text);
            using var after = JsonDocument.Parse(answer);
            var comparison = AnswerComparison.Of(before.RootElement, after.RootElement, options.Ignore);
            foreach (var name in comparison.IgnoredThatDiffer)
                _result.Ignored[name] = _result.Ignored.GetValueOrDefault(name) + 1;
            if (comparison.Different.Count == 0)
                _result.Of(asked.Method).Same++;
            else
                Differs(asked, string.Join(", ", comparison.Different), new(recorded.At, asked.Text, recorded.Text, answer));
        }
        catch (JsonException)
        {
            // lightningd takes some that a strict reader does not: then they must be the same to the byte.
            if (recorded.Text == answer.TrimEnd())
                _result.Of(asked.Method).Same++;
            else
                Differs(asked, "(not strict JSON)", new(recorded.At, asked.Text, recorded.Text, answer));
        }
    }

    private void Differs(Asked asked, string paths, Example example)
    {
        _result.Of(asked.Method).Different++;
        _result.Add(asked.Method, paths, example);
    }

    private void Fails(string method, Example example)
    {
        _result.Of(method).Errors++;
        _result.Add(method, "", example);
    }

    /// <summary>A request that was given.</summary>
    private sealed record Asked(string Method, string Text, Task<string?> Answer);
}
