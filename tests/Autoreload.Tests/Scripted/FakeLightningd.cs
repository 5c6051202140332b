using System.Globalization;
using System.Text.Json;

namespace Autoreload.Tests.Scripted;

/// <summary>
/// Plays lightningd for the real program: launches it in a folder of its own, speaks its side of the protocol over the pipes,
/// and fails the spec at anything for which the real one would kill its plugin or end itself.
/// </summary>
internal sealed class FakeLightningd : IAsyncDisposable
{
    private readonly RunningProcesses _processes;
    private readonly string _mark = Guid.NewGuid().ToString("N");
    private LaunchedProxy? _proxy;
    private ScriptedRpc? _rpc;
    private Conversation? _conversation;
    private int _counter;

    /// <param name="network">The name of the network.</param>
    public FakeLightningd(string network = "regtest")
    {
        _processes = new(_mark);
        Folder = Directory.CreateTempSubdirectory("autoreload-").FullName;
        NetworkFolder = Directory.CreateDirectory(Path.Combine(Folder, network)).FullName;
    }

    /// <summary>The lightning-dir; the plugin's working directory is <see cref="NetworkFolder"/> in it.</summary>
    public string Folder { get; }

    public string NetworkFolder { get; }

    /// <summary>What lightningd sends with init as the values of options.</summary>
    public string Options { get; set; } = """{"greeting":"hello","times":1}""";

    /// <summary>The manifest that lightningd was given.</summary>
    public JsonElement Manifest { get; private set; }

    public Conversation Conversation => _conversation ?? throw new InvalidOperationException("autoreload was not launched.");

    public LaunchedProxy Proxy => _proxy ?? throw new InvalidOperationException("autoreload was not launched.");

    /// <summary>Its RPC socket: there from the first look at it on.</summary>
    public ScriptedRpc Rpc => _rpc ??= new(this);

    /// <summary>The autoreload that runs, and all that it started.</summary>
    public RunningProcesses Processes => _processes;

    /// <summary>A new executable; it is saved when a script is given.</summary>
    public ChildFile NewChild(Script? script = null, string name = "plugin")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "plugins"));
        var child = new ChildFile(Path.Combine(folder.FullName, name));
        if (script is not null)
            child.Save(script);
        return child;
    }

    /// <summary>A new gate for scripts to wait at.</summary>
    public Gate NewGate() => new(Path.Combine(Folder, $"gate-{Interlocked.Increment(ref _counter)}"));

    /// <summary>Launches autoreload for a child and sees it through its handshake.</summary>
    public Task StartAsync(ChildFile child) => StartAsync(new Launch { ChildInEnvironment = child.Path });

    /// <summary>Launches autoreload, and sees it through its handshake.</summary>
    public async Task StartAsync(Launch launch)
    {
        Run(launch);
        await GetManifestAsync();
        await InitAsync();
    }

    /// <summary>The same after autoreload has ended.</summary>
    public async Task StartAgainAsync(ChildFile child)
    {
        await Conversation.DisposeAsync();
        Proxy.Dispose();
        await StartAsync(child);
    }

    /// <summary>Launches autoreload, and says nothing yet.</summary>
    public void Run(Launch launch)
    {
        _proxy = new(launch, NetworkFolder, _mark);
        _conversation = new(_proxy.Input, _proxy.Output);
    }

    /// <summary>The first half of the handshake.</summary>
    public async Task<Answer> GetManifestAsync(TimeSpan? patience = null)
    {
        var answer = await AskAsync(NewId("getmanifest"), "getmanifest", """{"allow-deprecated-apis":true}""")
            .WithPatience("the manifest", patience);
        Manifest = answer.Result;
        if (Manifest.TryGetProperty("notifications", out var topics))
            Conversation.Topics = topics.EnumerateArray().Select(topic => topic.GetProperty("method").GetString()!).ToHashSet(StringComparer.Ordinal);
        return answer;
    }

    /// <summary>The second half of the handshake.</summary>
    public Task<Answer> InitAsync(TimeSpan? patience = null) =>
        AskAsync(NewId("init"), "init", InitParams(Options, isStartup: true)).WithPatience("the answer to init", patience);

    /// <summary>The params of init.</summary>
    public string InitParams(string options, bool isStartup) => $$$"""
        {"options":{{{options}}},"configuration":{"lightning-dir":"{{{NetworkFolder}}}","rpc-file":"lightning-rpc","startup":{{{(isStartup ? "true" : "false")}}},"network":"regtest","feature_set":{"init":"08"} } }
        """;

    /// <summary>Starts a plugin as lightningd would.</summary>
    public StartedPlugin StartPlugin(string path) => new(path, NetworkFolder, _mark);

    /// <summary>Calls a method of the plugin, or of autoreload, through the door that registered it.</summary>
    public Task<Answer> CallAsync(string method, string parameters = "{}")
    {
        var id = $"cli:{method}#{Interlocked.Increment(ref _counter)}/{NewId(method)}";
        var answer = _rpc?.Find("rpcmethods", method) is { } door ? door.AskAsync(id, method, parameters) : AskAsync(id, method, parameters);
        return answer.WithPatience($"the answer to {method}");
    }

    /// <summary>Lets the scripted plugin take steps.</summary>
    public Task<Answer> DoAsync(params string[] steps) => CallAsync("do", JsonSerializer.Serialize(steps));

    /// <summary>Calls a hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="parameters">Its params.</param>
    /// <param name="cause">The id of the command that causes it, with the slash that follows.</param>
    public Task<Answer> HookAsync(string hook, string parameters = "{}", string cause = "")
    {
        var id = cause + NewId(hook);
        var conversation = _rpc?.Find("hooks", hook)?.Conversation ?? Conversation;
        return conversation.AskHookAsync(id, hook, Wire.Request(id, hook, parameters)).WithPatience($"the answer to the hook {hook}");
    }

    /// <summary>Sends a notification.</summary>
    public void Notify(string topic, string payload = "{}")
    {
        var notification = Wire.Notification(topic, payload);
        Conversation.Send(notification);
        foreach (var door in _rpc?.Plugins.Where(door => door.Registers("subscriptions", topic)) ?? [])
            door.Conversation.Send(notification);
    }

    /// <summary>Asks autoreload to restart the child.</summary>
    public Task<Answer> RestartAsync(string parameters = "{}") => CallAsync("autoreload-restart", parameters);

    /// <summary>Asks autoreload whether what is on disk is live.</summary>
    public Task<Answer> WaitAsync() => CallAsync("autoreload-wait");

    /// <summary>What the child says of itself.</summary>
    public async Task<JsonElement> WhoAmIAsync() => (await CallAsync("whoami")).Result;

    /// <summary>The process that serves.</summary>
    public async Task<int> ChildPidAsync() => (await WhoAmIAsync()).GetProperty("pid").GetInt32();

    /// <summary>autoreload's state.</summary>
    public async Task<string> StateAsync() => (await CallAsync("autoreload-status")).Result.GetProperty("state").GetString()!;

    /// <summary>Waits for a line with that text in the log, past or to come.</summary>
    public Task<LogLine> WaitForLogAsync(string text, TimeSpan? patience = null) =>
        Conversation.Logs.WaitForAsync(line => line.Text.Contains(text, StringComparison.Ordinal), patience);

    /// <summary>Waits until the child's nth run is asked to initialise; what is called from then on goes to it, if it does not fail.</summary>
    public Task<LogLine> WaitForIncarnationAsync(int incarnation) => WaitForLogAsync($"initialised {incarnation}");

    /// <summary>Ends as lightningd ends: closes the pipe. The exit code.</summary>
    public Task<int> StopAsync()
    {
        _processes.Remember();
        Conversation.Hang();
        return Proxy.ExitAsync();
    }

    /// <summary>Ends autoreload as nothing should: SIGKILL.</summary>
    public Task<int> KillAsync()
    {
        _processes.Remember();
        RunningProcesses.Signal(Proxy.Pid, RunningProcesses.HardKill);
        return Proxy.ExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _processes.KillAll();
        if (_rpc is not null)
            await _rpc.DisposeAsync();
        if (_conversation is not null)
        {
            await _conversation.DisposeAsync();
            Proxy.Report(_conversation.Logs.Entries);
        }
        _proxy?.Dispose();
        Directory.Delete(Folder, recursive: true);
        Assert.Empty(_conversation?.Violations ?? []);
    }

    /// <summary>An id as lightningd makes them; unique.</summary>
    public string NewId(string method) => string.Create(CultureInfo.InvariantCulture, $"cln:{method}#{Interlocked.Increment(ref _counter)}");

    private Task<Answer> AskAsync(string id, string method, string parameters) =>
        Conversation.AskAsync(id, Wire.Request(id, method, parameters));
}
