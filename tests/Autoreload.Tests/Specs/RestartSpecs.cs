using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A good reload, by a save and by <c>autoreload-restart</c>.</summary>
public sealed class RestartSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task The_answer_tells_what_runs_and_how_long_it_took()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        var restart = (await node.RestartAsync()).Result;

        Assert.Equal(child.Path, restart.GetProperty("plugin").GetString());
        Assert.Equal(2, restart.GetProperty("incarnation").GetInt32());
        Assert.Equal(await node.ChildPidAsync(), restart.GetProperty("pid").GetInt32());
        Assert.Equal(0, restart.GetProperty("held").GetInt32());
        Assert.Equal(0, restart.GetProperty("manifest").GetArrayLength());
        string[] phases = ["launch_ms", "manifest_ms", "retire_ms", "init_ms", "total_ms"];
        Assert.All(phases, phase => Assert.InRange(restart.GetProperty("phases").GetProperty(phase).GetDouble(), 0, 20_000));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_save_puts_the_new_version_in_place()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        child.Save(new Script("2"));

        await node.WaitForIncarnationAsync(2);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
        Assert.Equal("Running", await node.StateAsync());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_old_process_is_gone_when_the_new_one_serves()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["eof"] = ["hang"], ["sigterm"] = [] }));
        var old = await node.ChildPidAsync();

        var restart = (await node.RestartAsync()).Result;

        Assert.DoesNotContain(old, node.Processes.Alive());
        Assert.Contains(restart.GetProperty("pid").GetInt32(), node.Processes.Alive());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Calls_during_a_restart_join_it()
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "start");

        var restarts = Enumerable.Range(0, 5).Select(_ => node.RestartAsync()).ToArray();
        await node.StateAsync();
        reload.GoOn();

        var answers = await Task.WhenAll(restarts);
        Assert.All(answers, answer => Assert.Equal(2, answer.Result.GetProperty("incarnation").GetInt32()));
        Assert.Equal(2, (await node.WhoAmIAsync()).GetProperty("incarnation").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_old_version_serves_while_the_candidate_takes_its_time()
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "getmanifest");

        var meanwhile = await node.CallAsync("echo");
        reload.GoOn();
        await node.WaitForIncarnationAsync(2);

        Assert.Equal("1", meanwhile.Version);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_save_during_a_restart_is_not_lost()
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "getmanifest");

        reload.Child.Save(new Script("3") { ["init"] = ["log:the third version", "answer"] });

        await node.WaitForLogAsync("the third version");
        Assert.Equal("3", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_save_during_the_replayed_init_ends_one_that_hangs_in_it()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        child.Save(new Script("2") { ["init"] = ["log:hangs in init", "hang"] });
        await node.WaitForLogAsync("hangs in init");
        var held = node.CallAsync("echo");

        child.Save(new Script("3"));

        Assert.Equal("3", (await held).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_only_one_process_can_have_needs_stop_first_and_the_refusal_says_so()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["start"] = [$"lock:{node.Folder}/port"] }));

        var beside = await node.RestartAsync();
        var after = await node.RestartAsync("""{"stop_first":true}""");

        Assert.Equal(-1, beside.ErrorCode);
        Assert.Contains("stop_first", beside.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(await node.ChildPidAsync(), after.Result.GetProperty("pid").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Before_lightningds_init_a_restart_is_an_error()
    {
        await using var node = new FakeLightningd();
        node.Run(new Launch { ChildInEnvironment = node.NewChild(new Script()).Path });
        await node.GetManifestAsync();

        var early = await node.RestartAsync();

        Assert.NotEqual(0, early.ErrorCode);
        await node.InitAsync();
        Assert.Equal(1, (await node.WhoAmIAsync()).GetProperty("incarnation").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_changed_manifest_is_told_field_by_field()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        var manifest = Script.UsualManifest
            .Replace("[anything]", "[something]", StringComparison.Ordinal)
            .Replace("\"disconnect\"", "\"warning\"", StringComparison.Ordinal)
            .Replace("""{"name":"whoami","usage":"","description":"About the process"},""", "", StringComparison.Ordinal);

        child.Save(new Script("2") { Manifest = manifest, ["start"] = ["log:was saved"] });
        await node.WaitForLogAsync("was saved");
        var restart = (await node.RestartAsync()).Result;

        var changes = string.Join('\n', restart.GetProperty("manifest").EnumerateArray().Select(change => change.GetString()));
        Assert.All((string[])["echo", "whoami", "warning", "disconnect"], name => Assert.Contains(name, changes, StringComparison.Ordinal));
        await node.WaitForLogAsync("whoami");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_the_new_version_did_not_register_is_not_given_to_it()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        const string Poorer = """{"options":[],"rpcmethods":[{"name":"whoami","usage":""}],"subscriptions":["connect"],"hooks":[]}""";
        child.Save(new Script("2") { Manifest = Poorer });
        await node.WaitForIncarnationAsync(2);

        var removed = await node.CallAsync("echo");
        var hook = await node.HookAsync("htlc_accepted");
        node.Notify("disconnect");
        var received = (await node.WhoAmIAsync()).GetProperty("received").EnumerateArray().Select(method => method.GetString());

        Assert.Equal(-32601, removed.ErrorCode);
        Assert.True(hook.ErrorCode == -4 || hook.Result.GetProperty("result").GetString() == "continue");
        Assert.Equal(["getmanifest", "init", "whoami"], received);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Status_says_running()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        Assert.Equal("Running", await node.StateAsync());
    }
}
