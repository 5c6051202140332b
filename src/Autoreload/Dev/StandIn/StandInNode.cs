using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn.Commands;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>
/// Plays lightningd for the plugin under development and for those that RPC starts: their handshakes, the RPC commands, hooks and
/// notifications. There are no peers, no channels and no money; a hook is called only when somebody asks for it, but for <c>rpc_command</c>.
/// </summary>
internal sealed class StandInNode : INode, IAsyncDisposable
{
    private readonly PluginList _plugins = new();
    private readonly NodeFacts _facts;
    private readonly NotificationBus _bus;
    private readonly PluginHandshake _handshake;
    private readonly PluginLauncher _launcher;
    private readonly CommandTable _commands;
    private readonly RpcCommandHook _rpcCommand;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId;

    /// <param name="places">Where it keeps what it keeps.</param>
    /// <param name="report">Gets what happens.</param>
    public StandInNode(StandInPlaces places, Action<NodeEvent> report)
    {
        _facts = new(places.Directory);
        _bus = new(_plugins, report);
        _handshake = new(_plugins, places.Directory, NextId);
        _launcher = new(_plugins, _handshake, _bus);
        _commands = new(_plugins, new(places.Fixtures), report)
        {
            new NodeCommands(_facts, () => _stopped.TrySetResult()).Commands,
            new PluginCommands(_plugins, _launcher, places.Directory).Commands,
            new Configs(_plugins, new Dictionary<string, string>(StringComparer.Ordinal) { ["lightning-dir"] = Path.GetDirectoryName(places.Directory)!, ["network"] = NodeFacts.Network, ["rpc-file"] = "lightning-rpc" }, NextId).Commands,
            new Datastore(places.Datastore).Commands,
            EmptyLists.Commands,
        };
        _rpcCommand = new(_plugins, (plugin, call) => AskAsync(plugin, call), report);
    }

    /// <summary>Completes when it was told to stop.</summary>
    public Task Stopped => _stopped.Task;

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Usage)> Methods => _plugins.Methods;

    /// <inheritdoc/>
    public IEnumerable<string> Commands => _commands.Names;

    /// <inheritdoc/>
    public IEnumerable<string> Options => _plugins.All.SelectMany(plugin => plugin.Manifest?.Options.Keys ?? []);

    /// <inheritdoc/>
    public IEnumerable<string> Hooks => _plugins.All.SelectMany(plugin => (IEnumerable<string>?)plugin.Manifest?.Hooks ?? []).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<string> Subscriptions => _plugins.All.SelectMany(plugin => (IEnumerable<string>?)plugin.Manifest?.Subscriptions ?? []).Distinct(StringComparer.Ordinal);

    /// <summary>The options on the command line that nobody registered: lightningd would not start.</summary>
    public IEnumerable<string> UnclaimedOptions => _handshake.Unclaimed;

    /// <summary>Starts the plugin under development.</summary>
    /// <exception cref="RefusedException">lightningd would not go on with it.</exception>
    /// <exception cref="DisabledException">It does not want to run; it is listed all the same, so that the next save can mend it.</exception>
    public async Task StartAsync(Plugin plugin, IReadOnlyList<GivenOption> given)
    {
        _launcher.Listen(plugin);
        try
        {
            await _handshake.RunAsync(plugin, given, isStartup: true);
        }
        catch (DisabledException)
        {
            plugin.IsActive = true;
            throw;
        }
    }

    /// <summary>Tells who wants to know that it ends.</summary>
    public Task ShutDownAsync() => _bus.PublishAsync("shutdown", new JObject());

    /// <summary>Ends all plugins but the one under development, whose pipes are another's.</summary>
    public async ValueTask DisposeAsync() => await _launcher.StopAllAsync();

    /// <summary>Answers a request of the RPC socket: the bytes of one message.</summary>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(RpcRequest request)
    {
        try
        {
            _commands.RequireKnown(request);
            var (passed, answer) = await _rpcCommand.PassAsync(request);
            return answer ?? await DispatchAsync(passed);
        }
        catch (RpcError e)
        {
            return Answers.Error(request.Message.IdToken, e.Code, e.Message);
        }
        catch (Newtonsoft.Json.JsonException e)
        {
            return Answers.Error(request.Message.IdToken, RpcError.InvalidParams, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Answers.Error(request.Message.IdToken, RpcError.Failed, e.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<Answer> CallAsync(string method, JContainer parameters, RpcCaller caller)
    {
        var request = Requests.Of($"cli:{method}#{Environment.ProcessId}", method, parameters);
        var answer = await AnswerAsync(new(Message.From(request), caller));
        return Answer.Of(Message.From(answer.Span));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Message>> CallHookAsync(string hook, JToken parameters)
    {
        List<Message> answers = [];
        foreach (var plugin in _plugins.WithHook(hook))
            answers.Add(await AskAsync(plugin, new(hook, Encoding.UTF8.GetBytes(parameters.Compact()))));
        return answers;
    }

    /// <inheritdoc/>
    public Task<int> NotifyAsync(string topic, JToken payload) => _bus.PublishAsync(topic, payload);

    /// <inheritdoc/>
    public async Task<int> MineAsync(int blocks)
    {
        for (var i = 0; i < blocks; i++)
        {
            var height = _facts.Mine();
            await _bus.PublishAsync("block_added", new JObject { ["hash"] = $"{height:x64}", ["height"] = height });
        }
        return _facts.Height;
    }

    private async Task<ReadOnlyMemory<byte>> DispatchAsync(RpcRequest request)
    {
        if (request.Method == "check" && CheckedPlugin(request) is { } checker)
            return await ForwardAsync(checker, request);
        if (_plugins.OwnerOf(request.Method) is { } owner)
            return await ForwardAsync(owner, request);
        var result = await _commands.RunAsync(request);
        return Answers.Result(request.Message.IdToken, result.Compact());
    }

    /// <summary>Whoever owns the command that is to be checked, if it can check (lightningd/jsonrpc.c, json_check).</summary>
    private Plugin? CheckedPlugin(RpcRequest request)
    {
        var parameters = request.ReadParams();
        var command = (parameters is JArray list ? list.FirstOrDefault() : parameters["command_to_check"])?.ToString();
        return command is not null && _plugins.OwnerOf(command) is { } owner && owner.Manifest!.Fields["cancheck"] is JValue { Value: true } ? owner : null;
    }

    /// <summary>The client's own bytes, but for the id; and back.</summary>
    private async Task<ReadOnlyMemory<byte>> ForwardAsync(Plugin plugin, RpcRequest request)
    {
        var id = $"{request.IdPath}/cln:{request.Method}#{NextId()}";
        _bus.Expect(id, request);
        var answer = await plugin.Connection.RequestAsync(id, Requests.WithId(request.Message, Encoding.UTF8.GetBytes($"\"{id}\"")));
        _bus.Forget(id);
        return Requests.WithId(answer, request.Message.IdToken);
    }

    private Task<Message> AskAsync(Plugin plugin, HookCall call)
    {
        var id = $"{(call.Caller is null ? "" : $"{call.Caller}/")}cln:{call.Name}#{NextId()}";
        return plugin.Connection.RequestAsync(id, Requests.Of(id, call.Name, call.Params.Span));
    }

    private int NextId() => Interlocked.Increment(ref _lastId);
}
