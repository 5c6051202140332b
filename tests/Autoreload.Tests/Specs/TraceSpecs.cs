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
        var messages = entries.OfType<TraceEntry.Passed>().ToArray();
        Assert.Contains(messages, message => message is { From: Party.Lightningd, To: Party.Child, Incarnation: 1 } && message.Text.Contains("marked", StringComparison.Ordinal));
        Assert.Contains(messages, message => message is { From: Party.Child, To: Party.Lightningd, Incarnation: 1 } && message.Text.Contains("marked", StringComparison.Ordinal));
        Assert.Contains(messages, message => message is { From: Party.Autoreload, To: Party.Child, Incarnation: 2 } && message.Text.Contains("autoreload:init#2", StringComparison.Ordinal));
        Assert.Equal(
            ["CandidateAccepted", "InitAnswered", "ChangeDetected", "CandidateAccepted", "ServingRetired", "ReplayAnswered", "LightningdClosed"],
            entries.OfType<TraceEntry.Moved>().Select(moved => moved.Trigger));
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

    [Fact(Timeout = Patience.Spec)]
    public async Task A_trace_under_load_leaves_traffic_alone_and_stays_small()
    {
        const int Calls = 2000;
        await using var node = new FakeLightningd();
        Configure(node, "autoreload-trace=trace");
        await node.StartAsync(node.NewChild(new Script()));

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => node.CallAsync("echo", $"\"{new string('x', 20_000)}\"")));
        await node.StopAsync();

        Assert.All(Directory.GetFiles(node.NetworkFolder, "trace*"), file => Assert.InRange(new FileInfo(file).Length, 1, 33 << 20));
        Assert.Contains(TraceReader.Read(PathOf(node, "trace")), entry => entry is TraceEntry.Moved { Trigger: "LightningdClosed" });
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_log_file_has_what_lightningd_is_told()
    {
        await using var node = new FakeLightningd();
        Configure(node, "autoreload-log=log");
        await node.StartAsync(node.NewChild(new Script()));
        await node.DoAsync("stderr:one", "stderr:two", "answer");
        await node.RestartAsync();
        await node.StopAsync();

        var log = await TextOfAsync(node, "log");
        Assert.Contains("INFO  plugin: stderr: one\n                              plugin: stderr: two\n", log, StringComparison.Ordinal);
        Assert.Contains("DEBUG Running -> Stopped (LightningdClosed)\n", log, StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("autoreload-log=missing/log", "there is no log but lightningd's")]
    [InlineData("autoreload-trace=missing/trace", "nothing is traced")]
    public async Task A_file_that_cannot_be_written_is_a_warning(string setting, string warning)
    {
        await using var node = new FakeLightningd();
        Configure(node, setting);
        await node.StartAsync(node.NewChild(new Script()));

        var line = await node.WaitForLogAsync(warning);

        Assert.Contains("missing", line.Text, StringComparison.Ordinal);
        Assert.Equal("1", (await node.CallAsync("echo")).Version);
    }

    private static void Configure(FakeLightningd node, params string[] lines) => File.WriteAllLines(Path.Combine(node.Folder, "config"), lines);

    private static Task<string> TextOfAsync(FakeLightningd node, string file) =>
        File.ReadAllTextAsync(PathOf(node, file), TestContext.Current.CancellationToken);

    private static string PathOf(FakeLightningd node, string file) => Path.Combine(node.NetworkFolder, file);
}
