using System.Runtime.InteropServices;
using Autoreload.Tests.Scripted;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev;

/// <summary>autoreload dev at a shell: streams, exit codes, what it leaves behind.</summary>
public sealed class DevSpecs : IDisposable
{
    private const int Terminate = 15;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Spec)]
    public async Task Answers_stand_on_stdout_and_everything_else_on_stderr()
    {
        using var dev = Run(SamplePath());

        await dev.TypeAsync("hello name=Ada");
        await dev.TypeAsync("listpeers");
        var (exitCode, answers) = await dev.EndAsync();

        Assert.Equal((0, "{\n  \"greeting\": \"Hello, Ada!\"\n}\n{\n  \"peers\": []\n}\n"), (exitCode, answers));
        Assert.Contains("hello.bash is running: hello; hooks peer_connected; subscribed to block_added", dev.Notes.Entries);
        Assert.DoesNotContain(dev.Notes.Entries, line => line.StartsWith("DEBUG", StringComparison.Ordinal));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("hello", 0)]
    [InlineData("nosuch", 1)]
    [InlineData("hello => {\"greeting\":\"Bye\"}", 1)]
    [InlineData("nosuch => error {\"code\":-32601}", 0)]
    [InlineData(".hook htlc_accepted", 1)]
    [InlineData(".watch", 1)]
    public async Task The_exit_code_says_whether_all_went_well(string line, int expected)
    {
        using var dev = Run(SamplePath());

        await dev.TypeAsync(line);

        Assert.Equal(expected, (await dev.EndAsync()).ExitCode);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Json_is_a_line_for_each_answer()
    {
        using var dev = Run("--json", SamplePath());

        await dev.TypeAsync("hello name=Ada");
        await dev.TypeAsync("nosuch");
        var lines = (await dev.EndAsync()).Answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse).ToArray();

        Assert.Equal("Hello, Ada!", (string?)lines[0]["result"]!["greeting"]);
        Assert.Equal(-32601, (int)lines[1]["error"]!["code"]!);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_script_runs_as_a_test()
    {
        await File.WriteAllTextAsync(_folder["test.dev"], DevNodeSpecs.TheSameScript, Stop);
        using var dev = Run("--script", _folder["test.dev"], "--tap", SamplePath());

        var (exitCode, answers) = await dev.EndAsync();

        Assert.Equal((0, true, true), (exitCode, answers.StartsWith("TAP version 13\nok 1 - hello name=Ada", StringComparison.Ordinal), answers.EndsWith("1..8\n", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_CI_service_reads_plain_text()
    {
        string[] words = ["dev", SamplePath(), "--script", Autoreload.Dev.SamplePlugin.Write(_folder["hello.dev"])];
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GITHUB_ACTIONS"] = "true" };

        var (exitCode, written) = await Terminal.RunAsync(new Launch { AsPlugin = false, Arguments = words, Variables = variables });

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain('\u001b', written);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("hello.bash", "hello.dev", 4)]
    [InlineData("hello.bash", "events.dev", 9)]
    [InlineData("hello.py", "hello.dev", 4)]
    [InlineData("hello.py", "events.dev", 9)]
    public async Task The_scripts_that_come_with_the_sample_pass(string sample, string script, int points)
    {
        using var dev = Run("--script", Sample.Write(_folder[script]), "--tap", Sample.Write(_folder[sample]));

        var (exitCode, answers) = await dev.EndAsync();

        Assert.DoesNotContain("not ok", answers, StringComparison.Ordinal);
        Assert.Equal((0, true), (exitCode, answers.EndsWith($"1..{points}\n", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_line_that_cannot_be_read_is_named_before_anything_runs()
    {
        await File.WriteAllTextAsync(_folder["bad.dev"], "hello\n.mine lots\n", Stop);
        using var dev = Run("--script", _folder["bad.dev"], SamplePath());

        Assert.Equal((2, ""), await dev.EndAsync());
        Assert.Contains($"{_folder["bad.dev"]}:2: .mine [N]: N is a number from 1 to 10000", dev.Notes.Entries);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_never_ran_is_a_failure_with_one_traceback()
    {
        using var dev = Run(_folder.Script("broken", "echo 'Traceback: no such thing' >&2; exit 1"));

        Assert.Equal(1, (await dev.EndAsync()).ExitCode);
        Assert.Single(dev.Notes.Entries, line => line.Contains("no such thing", StringComparison.Ordinal));
        Assert.DoesNotContain(dev.Notes.Entries, line => line.Contains("autoreload-restart", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_option_that_the_plugin_does_not_have_is_a_failure()
    {
        using var dev = Run(SamplePath(), "--", "--nosuch=1");

        Assert.Equal(1, (await dev.EndAsync()).ExitCode);
        Assert.Contains("--nosuch: unknown option; lightningd would not start with it", dev.Notes.Entries);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_good_reload_is_one_line()
    {
        var sample = SamplePath();
        using var dev = Run(sample);
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));

        WholeFile.Save(sample, (await File.ReadAllTextAsync(sample, Stop)).Replace("greeting, ${name", "greeting, dear ${name", StringComparison.Ordinal));
        var report = await dev.Notes.WaitForAsync(line => line.StartsWith("reloaded", StringComparison.Ordinal));
        await dev.TypeAsync("hello name=Ada => {\"greeting\":\"Hello, dear Ada!\"}");

        Assert.Equal(0, (await dev.EndAsync()).ExitCode);
        Assert.Matches(@"^reloaded in \d+ ms \(incarnation 2\)$", report);
        Assert.DoesNotContain(dev.Notes.Entries, line => line.Contains(" is running ", StringComparison.Ordinal) && line.Contains("incarnation", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_method_that_a_save_adds_is_callable_at_once()
    {
        var sample = SamplePath();
        using var dev = Run(sample);
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));

        var text = await File.ReadAllTextAsync(sample, Stop);
        WholeFile.Save(
            sample,
            text.Replace("\"rpcmethods\": [", "\"rpcmethods\": [{\"name\": \"goodbye\", \"usage\": \"\"}, ", StringComparison.Ordinal)
                .Replace("        hello) # RPC", "        goodbye) answer '{\"bye\":1}' ;;\n        hello) # RPC", StringComparison.Ordinal));
        var report = await dev.Notes.WaitForAsync(line => line.StartsWith("reloaded", StringComparison.Ordinal));
        await dev.TypeAsync("goodbye => {\"bye\":1}");
        await dev.TypeAsync("hello name=Ada => {\"greeting\":\"Hello, Ada!\"}");

        Assert.Equal(0, (await dev.EndAsync()).ExitCode);
        Assert.EndsWith("manifest: +goodbye", report, StringComparison.Ordinal);
        Assert.DoesNotContain(dev.Notes.Entries, line => line.StartsWith("UNUSUAL", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task SIGTERM_ends_it_at_once_and_leaves_nothing_behind()
    {
        const string Launched = "launched with pid ";
        using var dev = Run(_folder.Script("deaf", "exec sleep 60"), "-v");
        var line = await dev.Notes.WaitForAsync(line => line.Contains(Launched, StringComparison.Ordinal));
        var child = line[(line.IndexOf(Launched, StringComparison.Ordinal) + Launched.Length)..];

        Assert.Equal(0, kill(dev.Pid, Terminate));
        await dev.EndAsync();

        Assert.False(Directory.Exists($"/proc/{child}"));
        Assert.Empty(Directory.GetDirectories(_folder[""], "autoreload-dev-*"));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task SIGTERM_waits_for_a_plugin_that_is_slow_to_end()
    {
        var plugin = new ChildFile(_folder["stubborn"]);
        plugin.Save(new Script { ["sigterm"] = [], ["eof"] = ["hang"] });
        using var dev = Run(plugin.Path);
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));

        Assert.Equal(0, kill(dev.Pid, Terminate));

        Assert.Equal(1, await dev.ExitAsync());
        Assert.Empty(Directory.GetDirectories(_folder[""], "autoreload-dev-*"));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task It_ends_while_a_client_waits_for_a_plugin_that_was_started_by_RPC()
    {
        using var gate = new Gate(_folder["knock"]);
        var helper = _folder.Script("helper", $"echo > {gate.Path}\nexec sleep 600");
        using var dev = Run("--lightning-dir", _folder["node"], SamplePath());
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));
        using var client = new Rpc.RpcClient(_folder["node/regtest/lightning-rpc"]);
        await client.WriteAsync($$"""{"jsonrpc":"2.0","id":1,"method":"plugin","params":["start","{{helper}}"]}""");
        await gate.KnockedAsync();

        Assert.Equal(0, (await dev.EndAsync()).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private DevRun Run(params string[] arguments) => new(_folder[""], arguments);

    private string SamplePath() => Sample.Write(_folder["hello.bash"]);

    [DllImport("libc")]
    private static extern int kill(int pid, int signal);
}
