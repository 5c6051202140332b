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
        await File.WriteAllTextAsync(_folder["test.dev"], TheSameScript, Stop);
        using var dev = Run($"--lightningd={Lightningd()}", "--script", _folder["test.dev"], "--tap", SamplePath());

        var (exitCode, answers) = await dev.EndAsync();

        Assert.DoesNotContain("not ok", answers, StringComparison.Ordinal);
        Assert.Equal((0, true), (exitCode, answers.EndsWith("1..8\n", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_a_save_adds_is_there_on_a_real_lightningd_too()
    {
        var sample = SamplePath();
        using var dev = Run($"--lightningd={Lightningd()}", sample);
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));

        var text = await File.ReadAllTextAsync(sample, Stop);
        await File.WriteAllTextAsync(
            sample,
            text.Replace("{\"name\": \"peer_connected\"}", "\"peer_connected\", \"htlc_accepted\"", StringComparison.Ordinal)
                .Replace("[\"block_added\"]", "[\"block_added\", \"warning\"]", StringComparison.Ordinal)
                .Replace("        peer_connected) #", "        warning) log 'warned' ;;\n        htlc_accepted) answer '{\"result\":\"continue\"}' ;;\n        peer_connected) #", StringComparison.Ordinal),
            Stop);
        await dev.TypeAsync(".wait => {\"incarnation\":2}");
        await dev.TypeAsync(".hook htlc_accepted => {\"result\":\"continue\"}");
        await dev.TypeAsync(".notify warning");
        await dev.TypeAsync(".expect log \"*warned\"");

        Assert.Equal(0, (await dev.EndAsync()).ExitCode);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_lightningd_that_is_not_there_is_named()
    {
        using var dev = Run("--lightningd=/no/such/lightningd", SamplePath());

        Assert.Equal(1, (await dev.EndAsync()).ExitCode);
        Assert.Contains(dev.Notes.Entries, line => line.Contains("/no/such/lightningd", StringComparison.Ordinal) && line.Contains("--lightningd=", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_lightningd_that_ends_at_once_is_quoted()
    {
        var path = _folder.Script("lightningd", "[ \"$1\" = --version ] && { echo v26.06.6; exit; }; echo 'no room for a database' >&2; exit 1");
        using var dev = Run($"--lightningd={path}", SamplePath());

        Assert.Equal(1, (await dev.EndAsync()).ExitCode);
        Assert.Contains("no room for a database", dev.Notes.Entries);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Another_program_calls_the_plugin_through_the_socket()
    {
        using var dev = Run("--lightning-dir", _folder["node"], SamplePath());
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
    public async Task Pyln_client_calls_a_plugin_that_is_written_with_it()
    {
        Assert.SkipUnless(Interpreter.HasPyln, "pyln-client cannot be imported here.");
        const string Client = "import sys; from pyln.client import LightningRpc; print(LightningRpc(sys.argv[1]).hello('Ada')['greeting'])";
        var plugin = new ChildFile(_folder["hello.py"]);
        plugin.Save(Interpreter.TextOf("with_pyln.py", "@PYTHON@", Interpreter.Python));
        using var dev = Run("--lightning-dir", _folder["node"], plugin.Path);
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));

        Assert.Equal("Hello, Ada!", Interpreter.AskFor("python3", "-c", Client, _folder["node/regtest/lightning-rpc"]));
        await dev.TypeAsync("hello name=Eve => {\"greeting\":\"Hello, Eve!\"}");

        Assert.Equal(0, (await dev.EndAsync()).ExitCode);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_folder_too_deep_for_a_socket_is_reached_by_a_shorter_path()
    {
        var deep = _folder[new string('x', 120)];
        using var dev = Run("--lightning-dir", deep, SamplePath());
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));
        var told = await dev.Notes.WaitForAsync(line => line.StartsWith($"{deep} is too long", StringComparison.Ordinal));
        var shorter = told[(told.IndexOf("--lightning-dir=", StringComparison.Ordinal) + "--lightning-dir=".Length)..];

        using (var client = new RpcClient($"{shorter}/regtest/lightning-rpc"))
            Assert.Equal("Hello, Ada!", (string?)(await client.CallAsync("hello", """{"name":"Ada"}""", Stop))["result"]!["greeting"]);

        Assert.Equal(0, (await dev.EndAsync()).ExitCode);
        Assert.False(Directory.Exists(shorter));
        Assert.True(Directory.Exists(Path.Combine(deep, "regtest")));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_folder_that_another_one_uses_is_not_taken()
    {
        using var first = Run("--lightning-dir", _folder["node"], SamplePath());
        await first.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));
        using var second = Run("--lightning-dir", _folder["node"], SamplePath());

        Assert.Equal(1, (await second.EndAsync()).ExitCode);
        Assert.Contains(second.Notes.Entries, line => line.Contains("somebody else listens", StringComparison.Ordinal));
        Assert.Equal(0, (await first.EndAsync()).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private DevRun Run(params string[] arguments) => new(_folder[""], arguments);

    private static string Lightningd()
    {
        var path = Environment.GetEnvironmentVariable("LIGHTNINGD") ?? Autoreload.Dev.Node.Executables.Find("lightningd");
        Assert.SkipWhen(path is null, "There is no lightningd: set LIGHTNINGD to its path.");
        return path;
    }

    private string SamplePath() => Sample.Write(_folder["hello.bash"]);
}
