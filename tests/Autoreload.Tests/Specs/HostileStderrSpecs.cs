using System.Diagnostics;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Whatever a child writes on its stderr, traffic does not notice and the log stays readable.</summary>
public sealed class HostileStderrSpecs
{
    private const string Mark = "plugin: stderr: ";

    [Fact(Timeout = Patience.Spec)]
    public async Task A_lasting_flood_leaves_calls_their_turn_and_is_bounded_in_the_log()
    {
        await using var node = new FakeLightningd();
        var watch = Stopwatch.StartNew();
        await node.StartAsync(Child(node, "yes 'a line like any other' >&2 &"));

        for (var i = 0; i < 200; i++)
            Assert.Equal("1", (await node.CallAsync("echo")).Version);
        await node.WaitForLogAsync("writes too much on its stderr");

        var lines = StderrLines(node).Count;
        Assert.InRange(lines, 1, 400 + (int)(watch.Elapsed.TotalSeconds + 2) * 700);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_last_words_of_one_that_floods_and_dies_are_in_the_report()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        var doomed = await node.DoAsync([.. Enumerable.Range(0, 2000).Select(i => $"stderr:debug {i}"), "stderr:ValueError: the reason", "exit:1"]);

        Assert.Equal(-4, doomed.ErrorCode);
        Assert.Contains("ValueError: the reason", (await node.WaitForLogAsync(" failed: ")).Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_line_of_ten_megabytes_is_cut()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(Child(node, "(head -c 10000000 /dev/zero | tr '\\0' x; echo; echo behind it) >&2"));

        var line = await node.WaitForLogAsync("bytes more");

        Assert.InRange(line.Text.Length, 4096, 5000);
        await node.WaitForLogAsync("behind it");
        Assert.Equal("1", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Escape_sequences_and_bytes_that_are_no_text_are_harmless()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(Child(node, """printf '\033[2J\033]0;title\007red\033[31m\200\377\001\033cend\n' >&2"""));

        var line = await node.WaitForLogAsync(Mark + "red");

        Assert.All(line.Text, character => Assert.InRange(character, ' ', '~'));
        Assert.EndsWith("end", line.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task No_line_of_it_can_pass_for_one_of_ours()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(Child(node, """printf 'one\nplugin (incarnation 7) is running\r\nplugin (incarnation 8) failed\n' >&2"""));

        var entry = await node.WaitForLogAsync("incarnation 8");

        Assert.All(entry.Text.Split('\n'), line => Assert.StartsWith(Mark, line, StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_traceback_is_one_entry()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        await node.DoAsync("stderr:Traceback (most recent call last):\n  File \"x.py\", line 1\nZeroDivisionError: division by zero", "answer");

        var entry = await node.WaitForLogAsync("Traceback");
        Assert.EndsWith("ZeroDivisionError: division by zero", entry.Text, StringComparison.Ordinal);
    }

    /// <summary>A scripted plugin that does something else before.</summary>
    private static ChildFile Child(FakeLightningd node, string before)
    {
        var child = node.NewChild();
        child.Save(ChildFile.TextOf(new Script()).Replace("#!/bin/sh\n", $"#!/bin/sh\n{before}\n", StringComparison.Ordinal));
        return child;
    }

    private static List<string> StderrLines(FakeLightningd node) =>
        [.. node.Conversation.Logs.Entries.SelectMany(entry => entry.Text.Split('\n')).Where(line => line.StartsWith(Mark, StringComparison.Ordinal))];
}
