using Autoreload.Tests.Rpc;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev;

/// <summary>The node under autoreload dev: its socket, its folder, a real lightningd.</summary>
public sealed class DevNodeSpecs : IDisposable
{
    internal const string TheSameScript = "hello name=Ada => {\"greeting\":\"Hello, Ada!\"}\ngetinfo => {\"network\":\"regtest\"}\n.hook peer_connected => {\"result\":\"continue\"}\n.notify block_added height=1234\n.expect log \"*a new block\"\n.mine 2\n.expect log \"*a new block\"\n.restart => {\"incarnation\":2}\n";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Spec)]
    public async Task The_same_script_runs_on_a_real_lightningd()
    {
        var lightningd = Environment.GetEnvironmentVariable("LIGHTNINGD") ?? Autoreload.Dev.Node.Executables.Find("lightningd");
        Assert.SkipWhen(lightningd is null, "There is no lightningd: set LIGHTNINGD to its path.");
        await File.WriteAllTextAsync(_folder["test.dev"], TheSameScript, Stop);
        using var dev = Run($"--lightningd={lightningd}", "--script", _folder["test.dev"], "--tap", Sample());

        var (exitCode, answers) = await dev.EndAsync();

        Assert.DoesNotContain("not ok", answers, StringComparison.Ordinal);
        Assert.Equal((0, true), (exitCode, answers.EndsWith("1..8\n", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_lightningd_that_is_not_there_is_named()
    {
        using var dev = Run("--lightningd=/no/such/lightningd", Sample());

        Assert.Equal(1, (await dev.EndAsync()).ExitCode);
        Assert.Contains(dev.Notes.Entries, line => line.Contains("/no/such/lightningd", StringComparison.Ordinal) && line.Contains("--lightningd=", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_lightningd_that_ends_at_once_is_quoted()
    {
        var path = _folder.Script("lightningd", "[ \"$1\" = --version ] && { echo v26.06.6; exit; }; echo 'no room for a database' >&2; exit 1");
        using var dev = Run($"--lightningd={path}", Sample());

        Assert.Equal(1, (await dev.EndAsync()).ExitCode);
        Assert.Contains("no room for a database", dev.Notes.Entries);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Another_program_calls_the_plugin_through_the_socket()
    {
        using var dev = Run("--lightning-dir", _folder["node"], Sample());
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));

        using (var client = new RpcClient(_folder["node/regtest/lightning-rpc"]))
        {
            var answer = await client.CallAsync("hello", """{"name":"Ada"}""", Stop);
            Assert.Equal("Hello, Ada!", (string?)answer["result"]!["greeting"]);
            await client.CallAsync("datastore", """["a","kept"]""", Stop);
        }

        await dev.EndAsync();
        Assert.False(File.Exists(_folder["node/regtest/lightning-rpc"]));
        Assert.Contains("kept", await File.ReadAllTextAsync(_folder["node/regtest/datastore.json"], Stop), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_folder_that_another_one_uses_is_not_taken()
    {
        using var first = Run("--lightning-dir", _folder["node"], Sample());
        await first.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));
        using var second = Run("--lightning-dir", _folder["node"], Sample());

        Assert.Equal(1, (await second.EndAsync()).ExitCode);
        Assert.Contains(second.Notes.Entries, line => line.Contains("somebody else listens", StringComparison.Ordinal));
        Assert.Equal(0, (await first.EndAsync()).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private DevRun Run(params string[] arguments) => new(_folder[""], arguments);

    private string Sample() => Autoreload.Dev.SamplePlugin.Write(_folder["hello.bash"]);
}
