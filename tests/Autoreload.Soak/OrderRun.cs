using System.Globalization;
using Autoreload.Tests.Scripted;
using FakePlugin;

namespace Autoreload.Soak;

/// <summary>Reload after reload of good versions while lightningd never stops talking: nothing is lost, and everything keeps its order.</summary>
internal static class OrderRun
{
    private const int Reloads = 200;

    /// <summary>Runs; how many messages came back, and what was wrong with them: null when nothing was.</summary>
    public static async Task<(int Messages, string? Fault)> RunAsync()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(Version(1));
        await node.StartAsync(child);
        using var enough = new CancellationTokenSource();

        var load = LoadAsync(node, enough.Token);
        for (var incarnation = 2; incarnation <= Reloads + 1; incarnation++)
        {
            child.Save(Version(incarnation));
            await node.WaitForLogAsync($"incarnation {incarnation}.");
        }

        await enough.CancelAsync();
        var sent = await load;
        var marks = Marks(node.Conversation.Received.Entries).ToArray();
        var wrong = Enumerable.Range(1, sent).FirstOrDefault(number => marks.ElementAtOrDefault(number - 1) != number);
        return (sent, wrong == 0 && marks.Length == sent ? null : $"message {wrong} is missing, doubled or out of order");
    }

    /// <summary>A version that gives every message's number back: in an answer, or as a notification of its own.</summary>
    private static Script Version(int number) => new($"{number}")
    {
        ["init"] = ["log:incarnation {incarnation}.", "answer"],
        ["block_added"] = ["raw:{\"jsonrpc\":\"2.0\",\"method\":\"ticked\",\"params\":{params}}\n\n"],
        ["htlc_accepted"] = ["raw:{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{\"result\":\"continue\",\"params\":{params}}}\n\n"],
    };

    /// <summary>Sends numbered requests, hooks and notifications, at most some dozens ahead of the answers; how many they were.</summary>
    private static async Task<int> LoadAsync(FakeLightningd node, CancellationToken enough)
    {
        var ahead = new Queue<Task<Answer>>();
        var number = 0;
        while (!enough.IsCancellationRequested)
        {
            ahead.Enqueue(node.CallAsync("echo", Numbered(++number)));
            ahead.Enqueue(node.HookAsync("htlc_accepted", Numbered(++number)));
            node.Notify("block_added", $"{++number}");
            while (ahead.Count > 40)
                _ = await ahead.Dequeue();
        }

        await Task.WhenAll(ahead);
        await node.CallAsync("whoami"); // so that the last notification is through
        return number;
    }

    private static string Numbered(int number) => $$"""{"block_added":{{number}}}""";

    private static IEnumerable<int> Marks(IEnumerable<WireObject> messages)
    {
        const string Mark = "\"block_added\":";
        foreach (var text in messages.Select(message => message.ToString()))
        {
            var begin = text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
            if (begin >= Mark.Length && !text.Contains("whoami", StringComparison.Ordinal))
                yield return int.Parse(text.AsSpan(begin, text.AsSpan(begin).IndexOf('}')), CultureInfo.InvariantCulture);
        }
    }
}
