using Autoreload.Dev.Doctor;
using Autoreload.Tests.Scripted;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.Doctor;

/// <summary>The doctor and real processes. Our working directory is the process's, so these run one after the other.</summary>
public sealed class DoctorSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory(Timeout = Patience.Spec)]
    [InlineData("first", "import no_such_module", "exited", "ModuleNotFoundError")]
    [InlineData("first", "def broken(:", "exited", "SyntaxError")]
    [InlineData("first", "sys.exit(3)", "exited", "exit code 3")]
    [InlineData("first", "print('hello', flush=True)", "stdout-pollution", "hello")]
    [InlineData("init", "print('loaded', flush=True)", "stdout-pollution", "loaded")]
    [InlineData("manifest", "del manifest['rpcmethods'][0]['usage']", "manifest", "usage")]
    [InlineData("manifest", "manifest['rpcmethods'][0]['usage'] = '\\x01'", "manifest", "escape")]
    [InlineData("manifest", "manifest['rpcmethods'][0]['name'] = 'getinfo'", "manifest", "getinfo")]
    [InlineData("manifest", "manifest['rpcmethods'][0]['name'] = 'xpay'", "taken-name", "xpay")]
    [InlineData("manifest", "manifest['rpcmethods'] *= 2", "manifest", "twice")]
    [InlineData("manifest", "manifest['options'] = [{'name': 'o', 'type': 'flag', 'description': '', 'default': True}]", "manifest", "flag")]
    [InlineData("manifest", "manifest['options'] = [{'name': 'Upper', 'type': 'int', 'description': ''}]", "manifest", "Upper")]
    [InlineData("manifest", "manifest['hooks'] = ['htlc_acepted']", "manifest", "htlc_acepted")]
    [InlineData("manifest", "manifest['featurebits'] = {'node': '01'}", "manifest", "featurebits")]
    [InlineData("manifest", "manifest['subscriptions'] = ['connect', '*']", "double-subscription", "connect")]
    [InlineData("manifest", "manifest['subscriptions'] = ['blockadded']", "unknown-topic", "block_added")]
    [InlineData("manifest", "manifest['rpcmethods'][0]['usage'] = 'caf\u00e9'", "usage-escape", "seeded")]
    [InlineData("manifest", "manifest['subscriptions'] = ['connect', 'connect']", "double-subscription", "2 times")]
    [InlineData("getmanifest", "answer(request, {'disable': 'no wallet'}); continue", "disabled", "no wallet")]
    [InlineData("init", "sys.stdout.write(json.dumps({'jsonrpc': '2.0', 'id': request['id'], 'error': {'code': -1, 'message': 'oops'}})); sys.stdout.flush(); continue", "init-error", "oops")]
    [InlineData("init", "os._exit(4)", "exited", "init")]
    [InlineData("last", "time.sleep(30)", "deaf-to-end", "stdin")]
    [InlineData("first", "signal.signal(signal.SIGTERM, signal.SIG_IGN)", "deaf-to-sigterm", "SIGTERM")]
    [InlineData("last", "subprocess.Popen(['sleep', '30'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)", "leftovers", "sleep")]
    [InlineData("first", "time.sleep(1.2)", "slow-start", "to start")]
    [InlineData("first", "time.sleep(30)", "no-answer", "getmanifest")]
    public async Task A_seeded_fault_is_found(string place, string line, string code, string told)
    {
        var found = await ExamineAsync(SeededPlugin.With(place, line), code);

        Assert.Equal([code], found.Select(finding => finding.Code));
        Assert.All(found, finding => Assert.Contains(told, $"{finding.What} {finding.Remedy} {finding.Details}", StringComparison.Ordinal));
        Assert.All(found, finding => Assert.NotEmpty(finding.Remedy));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_ignores_SIGTERM_while_its_stdin_is_open_is_found()
    {
        var found = await ExamineAsync(SeededPlugin.With("getmanifest", "signal.signal(signal.SIGTERM, signal.SIG_IGN)"), "deaf-to-sigterm");

        Assert.Equal(["deaf-to-sigterm"], found.Select(finding => finding.Code));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_option_that_the_plugin_does_not_have_is_found()
    {
        var path = Write("plugin", SeededPlugin.With("none", ""));
        var (exitCode, written) = await Terminal.RunAsync("doctor", "--json", path, "--", "--nosuch=1");

        Assert.Equal(1, exitCode);
        Assert.Contains("unknown-option", JObject.Parse(written)["findings"]!.Select(finding => (string?)finding["code"]));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("--number=x", "option", "--number: 'x' is not a number")]
    [InlineData("again again", "words", "['again', 'again']")]
    public async Task Options_are_judged_and_words_are_passed_on(string words, string code, string told)
    {
        var path = Write("plugin", SeededPlugin.With("manifest", "manifest['options'] = [{'name': 'number', 'type': 'int', 'description': ''}]; sys.argv[1:] and manifest.update(disable=str(sys.argv[1:]))"));

        var (_, written) = await Terminal.RunAsync(["doctor", "--json", path, "--", .. words.Split(' ')]);

        var found = Assert.Single(JObject.Parse(written)["findings"]!, finding => (string?)finding["code"] is "option" or "disabled");
        Assert.Equal(code == "words" ? "disabled" : code, (string?)found["code"]);
        Assert.Contains(told, (string?)found["what"], StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_finding_is_told_with_its_remedy()
    {
        var (exitCode, written) = await Terminal.RunAsync("doctor", _folder["nosuch"]);

        Assert.Equal(1, exitCode);
        Assert.Matches(@"missing: .*nosuch.*\n    remedy: \w", written);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Stopped_in_the_second_run_it_ends_the_plugin()
    {
        using var gate = new Gate(_folder["plugin.knock"]);
        using var stop = new CancellationTokenSource();
        const string HangsTheSecondTime = "file = sys.argv[0] + '.ran'; os.path.exists(file) and (open(sys.argv[0] + '.pid', 'w').write(str(os.getpid())), open(sys.argv[0] + '.knock', 'w').write('\\n'), time.sleep(600)); open(file, 'w').close()";
        var patience = new DoctorPatience(Patience.ForAnEvent, Patience.ForAnEvent, Patience.ForAnEvent);
        var examining = new Examination(Write("plugin", SeededPlugin.With("first", HangsTheSecondTime)), [], [], patience) { Folder = _folder[""] }.RunAsync(stop.Token);
        await gate.KnockedAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => examining);
        await RunningProcesses.GoneAsync(int.Parse(await File.ReadAllTextAsync(_folder["plugin.pid"], TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Last_words_on_stdout_at_SIGTERM_are_no_fault()
    {
        Assert.Empty(await ExamineAsync(SeededPlugin.With("first", "signal.signal(signal.SIGTERM, lambda *_: (print('bye', flush=True), os._exit(0)))"), "none"));
    }

    [Fact]
    public void What_can_be_seen_without_running_it_is_found()
    {
        Assert.Equal("missing", FileCheck.Problem(_folder["nosuch"])!.Code);
        Assert.Equal("folder", FileCheck.Problem(Path.GetTempPath())!.Code);
        Assert.Equal("not-executable", FileCheck.Problem(Write("plain", "#!/bin/sh\n", isExecutable: false))!.Code);
        Assert.Equal("windows-line-ends", FileCheck.Problem(Write("crlf", "#!/bin/sh\r\nexit\r\n"))!.Code);
        Assert.Equal("interpreter-missing", FileCheck.Problem(Write("gone", "#!/no/such/python\n"))!.Code);
        Assert.Equal("interpreter-missing", FileCheck.Problem(Write("env", "#!/usr/bin/env no-such-interpreter\n"))!.Code);
        Assert.Equal("no-interpreter-line", FileCheck.Problem(Write("bare", "print(1)\n"))!.Code);
        Assert.Null(FileCheck.Problem(Write("good", "#!/bin/sh\n")));
        Assert.Null(FileCheck.Problem("/bin/sh"));
    }

    [Fact]
    public async Task A_low_limit_of_the_kernel_is_found()
    {
        await File.WriteAllTextAsync(_folder["max_user_watches"], "10\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["max_user_instances"], "128\n", TestContext.Current.CancellationToken);

        var found = await new MachineCheck(_folder[""]).FindAsync();

        Assert.Contains(found, finding => finding.Code == "inotify-limit" && finding.What.Contains("max_user_watches is 10", StringComparison.Ordinal));
        Assert.DoesNotContain(found, finding => finding.What.Contains("max_user_instances", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_found()
    {
        Assert.Equal("unwritable", MachineCheck.Unwritable(_folder["nosuch"], "make it")!.Code);
        Assert.Null(MachineCheck.Unwritable(_folder[""], ""));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>With little patience only for what the fault is about: a busy machine is no fault.</summary>
    private Task<IReadOnlyList<Finding>> ExamineAsync(string text, string fault)
    {
        var patience = new DoctorPatience(
            Answer: fault == "no-answer" ? TimeSpan.FromSeconds(1) : Patience.ForAnEvent,
            Slow: fault == "slow-start" ? TimeSpan.FromSeconds(1) : Patience.ForAnEvent,
            End: fault == "deaf-to-end" ? TimeSpan.FromSeconds(1) : fault == "deaf-to-sigterm" ? TimeSpan.FromSeconds(3) : Patience.ForAnEvent);
        return new Examination(Write("plugin", text), [], [], patience) { Folder = _folder[""] }.RunAsync(TestContext.Current.CancellationToken);
    }

    private string Write(string name, string text, bool isExecutable = true)
    {
        WholeFile.Save(_folder[name], text);
        if (!isExecutable)
            File.SetUnixFileMode(_folder[name], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return _folder[name];
    }
}
