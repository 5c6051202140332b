using Autoreload.Tests.Scripted;
using Autoreload.Tracing;

namespace Autoreload.Tests.Specs;

/// <summary>One file says what was said, another what was logged.</summary>
public sealed class TraceSpecs
{
    private const string Secret = """{"payment_preimage":"0011223344"}""";

    [Fact(Timeout = Patience.Spec)]
    public async Task A_trace_has_every_message_in_both_directions_and_every_transition()
    {
        await using var node = new FakeLightningd();
        Configure(node, "autoreload-trace=trace");
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        await node.CallAsync("echo", """{"mark":"marked"}""");
        child.Save(new Script("2"));
        await node.WaitForIncarnationAsync(2);
        await node.CallAsync("echo");
        await node.StopAsync();

        var entries = TraceReader.Read(PathOf(node, "trace"));
        var messages = entries.OfType<MessageEntry>().ToArray();
        Assert.Contains(messages, message => message is { From: Endpoint.Lightningd, To: Endpoint.Child, Incarnation: 1 } && message.Text.Contains("marked", StringComparison.Ordinal));
        Assert.Contains(messages, message => message is { From: Endpoint.Child, To: Endpoint.Lightningd, Incarnation: 1 } && message.Text.Contains("marked", StringComparison.Ordinal));
        Assert.Contains(messages, message => message is { From: Endpoint.Autoreload, To: Endpoint.Child, Incarnation: 2 } && message.Text.Contains("autoreload:init#2", StringComparison.Ordinal));
        var moves = entries.OfType<TransitionEntry>().ToArray();
        Assert.Equal(["AwaitingManifest", .. moves.Select(moved => moved.To)], [.. moves.Select(moved => moved.From), "Stopped"]);
        // A save leads to a candidate in one step or in two: that depends on who is faster, the candidate or the quiet.
        Assert.Equal(
            ["AwaitingInit", "Registering", "Running", "Retiring", "Replaying", "Registering", "Running", "Stopped"],
            moves.Select(moved => moved.To).Where(state => state is not ("Preparing" or "Restarting")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf(node, "trace")));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("", false)]
    [InlineData("autoreload-trace-secrets=show", true)]
    public async Task Secrets_are_masked_unless_asked_otherwise(string setting, bool areShown)
    {
        await using var node = new FakeLightningd();
        Configure(node, "autoreload-trace=trace", setting);
        await node.StartAsync(node.NewChild(new Script()));

        var answer = await node.CallAsync("echo", Secret);
        await node.StopAsync();

        Assert.Contains("0011223344", answer.Message.ToString(), StringComparison.Ordinal);
        Assert.Equal(areShown, (await TextOfAsync(node, "trace")).Contains("0011223344", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.LongSpec)]
    public async Task A_trace_under_load_leaves_traffic_alone_and_stays_small()
    {
        const int Calls = 100;
        await using var node = new FakeLightningd();
        Configure(node, "autoreload-trace=trace");
        await node.StartAsync(node.NewChild(new Script()));

        for (var i = 0; i < 20; i++)
            await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => node.CallAsync("echo", $"\"{new string('x', 20_000)}\"")));
        await node.StopAsync();

        Assert.All(Directory.GetFiles(node.NetworkFolder, "trace*"), file => Assert.InRange(new FileInfo(file).Length, 1, 33 << 20));
        Assert.Contains(TraceReader.Read(PathOf(node, "trace")), entry => entry is TransitionEntry { Trigger: "LightningdClosed" });
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_log_file_has_what_lightningd_is_told()
    {
        await using var node = new FakeLightningd();
        Configure(node, "autoreload-log=log");
        await node.StartAsync(node.NewChild(new Script()));
        await node.DoAsync("stderr:one\ntwo", "answer");
        await node.RestartAsync();
        await node.StopAsync();

        var log = await TextOfAsync(node, "log");
        Assert.Contains("INFO  plugin: stderr: one\n                              plugin: stderr: two\n", log, StringComparison.Ordinal);
        Assert.Contains("DEBUG Running -> Stopped (LightningdClosed)\n", log, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Values_of_concealed_options_stand_neither_in_the_trace_nor_in_the_log()
    {
        await using var node = new FakeLightningd { Options = """{"greeting":"Geheimnis-1","times":1}""" };
        Configure(node, "autoreload-trace=trace", "autoreload-log=log");
        await node.StartAsync(node.NewChild(new Script
        {
            Manifest = Script.UsualManifest.Replace("\"greeting\",\"type\":\"string\",\"default\":\"hello\"", "\"greeting\",\"type\":\"string-conceal\",\"default\":\"Geheimnis-0\"", StringComparison.Ordinal),
        }));

        await node.CallAsync("setconfig", """{"config":"greeting","val":"Geheimnis-2"}""");
        await node.RestartAsync();
        var status = (await node.CallAsync("autoreload-status")).Message.ToString();
        await node.StopAsync();

        var trace = await TextOfAsync(node, "trace");
        Assert.Contains("\\\"greeting\\\":\\\"(masked)\\\"", trace, StringComparison.Ordinal);
        Assert.All([trace, status, await TextOfAsync(node, "log")], text => Assert.DoesNotContain("Geheimnis", text, StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_refused_hook_answer_is_logged_without_its_secrets()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["htlc_accepted"] = ["""answer:{"result":"resolved","payment_key":"0011223344"}"""] }));

        await node.HookAsync("htlc_accepted");

        Assert.Contains("\"payment_key\":\"(masked)\"", (await node.WaitForLogAsync("htlc_accepted")).Text, StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("000")]
    [InlineData("777")]
    public async Task Both_files_are_their_owners_whatever_the_umask(string umask)
    {
        await using var node = new FakeLightningd();
        Configure(node, "autoreload-trace=trace", "autoreload-log=log");
        var child = node.NewChild(new Script());

        await node.StartAsync(new Launch { Program = "/bin/sh", Arguments = ["-c", $"umask {umask}; exec '{new Launch().Program}'"], ChildInEnvironment = child.Path });
        await node.StopAsync();

        Assert.All(["trace", "log"], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf(node, file))));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Two_instances_write_two_files_and_say_so_once()
    {
        await using var first = new FakeLightningd();
        await using var second = new FakeLightningd();
        var (log, trace) = (PathOf(first, "log"), PathOf(first, "trace"));
        Configure(first, $"autoreload-log={log}", $"autoreload-trace={trace}");
        Configure(second, $"autoreload-log={log}", $"autoreload-trace={trace}");
        await first.StartAsync(first.NewChild(new Script()));
        await first.CallAsync("autoreload-wait");
        // The files are opened on threads of their own.
        Assert.True(SpinWait.SpinUntil(() => new[] { log, trace }.All(file => File.Exists(file) && new FileInfo(file).Length > 0), Patience.ForAnEvent));
        await second.StartAsync(second.NewChild(new Script()));

        await second.WaitForLogAsync($"autoreload-log: another autoreload writes {log}: this one writes {log}.2");
        await second.WaitForLogAsync($"autoreload-trace: another autoreload writes {trace}: this one writes {trace}.2");
        await Task.WhenAll(Enumerable.Range(0, 300).SelectMany(i => (Task[])[first.CallAsync("echo", $"\"first {i}\""), second.CallAsync("echo", $"\"second {i}\"")]));
        await first.StopAsync();
        await second.StopAsync();

        foreach (var (file, mark) in new[] { ("trace", "first"), ("trace.2", "second") })
        {
            var calls = TraceReader.Read(PathOf(first, file)).OfType<MessageEntry>().Count(message => message.From == Endpoint.Lightningd && message.Text.Contains(mark, StringComparison.Ordinal) && message.Text.Contains("\"echo\"", StringComparison.Ordinal));
            Assert.Equal(300, calls);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf(first, file)));
        }
        Assert.Single(second.Conversation.Logs.Entries, line => line.Text.Contains("autoreload-trace: another", StringComparison.Ordinal));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("autoreload-log=missing/log", "autoreload-log: nothing is written: ", "missing/log: No such file or directory")]
    [InlineData("autoreload-trace=missing/trace", "autoreload-trace: nothing is written: ", "missing/trace: No such file or directory")]
    [InlineData("autoreload-log=/dev/null", "autoreload-log: nothing is written: ", "/dev/null is a device, not a regular file")]
    [InlineData("autoreload-trace=/dev/null", "autoreload-trace: nothing is written: ", "/dev/null is a device, not a regular file")]
    [InlineData("autoreload-trace=.", "autoreload-trace: nothing is written: ", " is a directory, not a regular file")]
    public async Task A_file_that_cannot_be_written_is_one_clear_warning(string setting, string warning, string reason)
    {
        await using var node = new FakeLightningd();
        Configure(node, setting);
        await node.StartAsync(node.NewChild(new Script()));

        var line = await node.WaitForLogAsync(warning);

        Assert.EndsWith(reason, line.Text, StringComparison.Ordinal);
        Assert.Equal("1", (await node.CallAsync("echo")).Version);
    }

    private static void Configure(FakeLightningd node, params string[] lines) => File.WriteAllLines(Path.Combine(node.Folder, "config"), lines);

    private static Task<string> TextOfAsync(FakeLightningd node, string file) =>
        File.ReadAllTextAsync(PathOf(node, file), TestContext.Current.CancellationToken);

    private static string PathOf(FakeLightningd node, string file) => Path.Combine(node.NetworkFolder, file);
}
