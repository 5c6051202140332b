using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Autoreload.Rpc;

namespace Autoreload.Tests.Scripted;

/// <summary>lightningd's RPC socket with the commands that doors need, as faithful as they need it (lightningd/plugin_control.c, plugin.c, jsonrpc.c).</summary>
internal sealed class ScriptedRpc : IAsyncDisposable
{
    private const int PluginError = -3;
    private static readonly string[] BuiltIn = ["getinfo", "help", "listconfigs", "plugin", "pay", "stop"];

    private readonly FakeLightningd _node;
    private readonly RpcServer _server;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, StartedPlugin> _plugins = new(StringComparer.Ordinal);

    public ScriptedRpc(FakeLightningd node)
    {
        _node = node;
        // The network's folder may be too deep for a socket: lightningd binds the relative path.
        var bound = Path.Combine(node.Folder, "rpc");
        _server = new(bound, AnswerAsync);
        File.Move(bound, Path.Combine(node.NetworkFolder, "lightning-rpc"), overwrite: true);
    }

    /// <summary>What was asked: the method and its params.</summary>
    public Journal<string> Asked { get; } = new("RPC");

    /// <summary>Answers some requests in lightningd's place, given the method and its params: the member <c>result</c> or <c>error</c>. Null: not this one.</summary>
    public Func<string, JsonElement, Task<string?>> Override { get; set; } = (_, _) => Task.FromResult<string?>(null);

    /// <summary>Completes at the end of it all: for an answer that never comes.</summary>
    public Task End => _end.Task;

    /// <summary>The plugins that run because somebody asked for it.</summary>
    public IEnumerable<StartedPlugin> Plugins => _plugins.Values;

    /// <summary>The one that has something in a list of its manifest; null when only the first registration may have it.</summary>
    public StartedPlugin? Find(string list, string name) => Plugins.FirstOrDefault(plugin => plugin.Registers(list, name));

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        // Whoever waits for a plugin's answer waits no more; a plugin that is started after that is refused.
        await EndAllAsync();
        await _server.DisposeAsync();
        await EndAllAsync();
    }

    private async Task EndAllAsync()
    {
        foreach (var plugin in Plugins)
            await EndAsync(plugin);
    }

    private async Task<ReadOnlyMemory<byte>> AnswerAsync(RpcRequest request)
    {
        using var parsed = JsonDocument.Parse(Encoding.UTF8.GetString(request.Message.Params));
        var parameters = Named(request.Method, parsed.RootElement);
        Asked.Add($"{request.Method} {parameters}");
        await CallHookAsync(request);
        string outcome;
        try
        {
            outcome = await Override(request.Method, parameters) ?? await RunAsync(request.Method, parameters);
        }
        catch (RefusedCommand refused)
        {
            outcome = $$"""{"error":{"code":{{refused.Code}},"message":{{JsonSerializer.Serialize(refused.Message)}} } }""";
        }
        return Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{Encoding.UTF8.GetString(request.Message.IdToken)}},{{outcome[1..]}}""" + "\n\n");
    }

    /// <summary>The params by their names: the command <c>plugin</c> may be given them in a list.</summary>
    private static JsonElement Named(string method, JsonElement parameters) =>
        method == "plugin" && parameters.ValueKind == JsonValueKind.Array
            ? JsonSerializer.SerializeToElement(new { subcommand = parameters[0].GetString(), plugin = parameters[1].GetString() })
            : parameters.Clone();

    /// <summary>A plugin with that hook is asked about every command of anybody.</summary>
    private async Task CallHookAsync(RpcRequest request)
    {
        if (_node.Manifest.ValueKind == JsonValueKind.Object && _node.Manifest.GetProperty("hooks").EnumerateArray().Any(hook => hook.ValueKind == JsonValueKind.String && hook.GetString() == "rpc_command"))
            await _node.HookAsync("rpc_command", $$"""{"rpc_command":{{Encoding.UTF8.GetString(request.Message.Json)}} }""", $"{Encoding.UTF8.GetString(request.Message.Id)}/");
    }

    private async Task<string> RunAsync(string method, JsonElement parameters) => (method, parameters) switch
    {
        ("getinfo", _) => $$"""{"result":{"lightning-dir":{{JsonSerializer.Serialize(_node.NetworkFolder)}} } }""",
        ("help", _) => Help(parameters.GetProperty("command").GetString()!),
        ("listconfigs", _) => ListConfigs(parameters.GetProperty("config").GetString()!),
        ("plugin", _) when parameters.GetProperty("subcommand").GetString() == "start" => await StartAsync(parameters.GetProperty("plugin").GetString()!),
        ("plugin", _) when parameters.GetProperty("subcommand").GetString() == "stop" => await StopAsync(parameters.GetProperty("plugin").GetString()!),
        _ => throw new RefusedCommand(RpcAnswer.MethodNotFound, $"Unknown command {method}"),
    };

    private string Help(string command) => OwnerOf("rpcmethods", command) is not null
        ? $$"""{"result":{"help":[{"command":"{{command}}"} ] } }"""
        : throw new RefusedCommand(RpcAnswer.MethodNotFound, $"Unknown command {command}");

    private string ListConfigs(string option) => OwnerOf("options", option) is { } owner
        ? $$"""{"result":{"configs":{"{{option}}":{"source":"default","plugin":{{JsonSerializer.Serialize(owner)}} } } } }"""
        : throw new RefusedCommand(RpcAnswer.InvalidParameters, "config: Unknown config option: invalid token (see logs for details)");

    private string? OwnerOf(string list, string name) =>
        Find(list, name) is { } plugin ? plugin.Path
        : StartedPlugin.Names(_node.Manifest, list).Contains(name, StringComparer.Ordinal) ? "autoreload"
        : list == "rpcmethods" && BuiltIn.Contains(name, StringComparer.Ordinal) ? "lightningd"
        : null;

    private async Task<string> StartAsync(string path)
    {
        if (End.IsCompleted)
            throw new RefusedCommand(PluginError, $"{path}: lightningd is ending");
        if (_plugins.ContainsKey(path))
            throw new RefusedCommand(RpcAnswer.InvalidParameters, $"{path}: Invalid argument");
        var plugin = Start(path);
        _plugins[path] = plugin;
        // The end may have come meanwhile, and looked for it in vain.
        if (End.IsCompleted)
            await EndAsync(plugin);
        _ = RemoveAtEndAsync(plugin);
        try
        {
            plugin.Manifest = (await plugin.AskAsync(_node.NewId("getmanifest"), "getmanifest", """{"allow-deprecated-apis":true}""")).Result;
            Check(plugin);
            plugin.Conversation.Topics = StartedPlugin.Names(plugin.Manifest, "notifications").ToHashSet(StringComparer.Ordinal);
            await plugin.AskAsync(_node.NewId("init"), "init", _node.InitParams(DefaultsOf(plugin.Manifest), isStartup: false));
            plugin.IsActive = true;
        }
        catch (EndOfStreamException)
        {
            throw new RefusedCommand(PluginError, $"{path}: exited before replying to {(plugin.Manifest.ValueKind == JsonValueKind.Undefined ? "getmanifest" : "init")}");
        }
        catch (RefusedCommand)
        {
            await EndAsync(plugin);
            throw;
        }
        return """{"result":{"command":"start","plugins":[]}}""";
    }

    private StartedPlugin Start(string path)
    {
        try
        {
            WholeFile.AwaitWriters(path);
            return _node.StartPlugin(path);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            throw new RefusedCommand(PluginError, $"{path}: {e.Message}");
        }
    }

    private void Check(StartedPlugin plugin)
    {
        if (!plugin.Manifest.TryGetProperty("dynamic", out var dynamic) || !dynamic.GetBoolean())
            throw new RefusedCommand(PluginError, $"{plugin.Path}: Not a dynamic plugin");
        foreach (var method in StartedPlugin.Names(plugin.Manifest, "rpcmethods").Where(method => Array.IndexOf(BuiltIn, method) >= 0))
            plugin.Conversation.Violations.Enqueue($"the name of the built-in {method}: lightningd would have crashed");
        foreach (var list in new[] { "rpcmethods", "options" })
        {
            var taken = StartedPlugin.Names(plugin.Manifest, list).FirstOrDefault(name => StartedPlugin.Names(_node.Manifest, list)
                .Concat(Plugins.Where(other => other != plugin).SelectMany(other => StartedPlugin.Names(other.Manifest, list))).Contains(name, StringComparer.Ordinal));
            if (taken is not null)
                throw new RefusedCommand(PluginError, $"{plugin.Path}: {taken} already registered");
        }
    }

    private static string DefaultsOf(JsonElement manifest) => JsonSerializer.Serialize(manifest.GetProperty("options").EnumerateArray()
        .Where(option => option.TryGetProperty("default", out _))
        .ToDictionary(option => option.GetProperty("name").GetString()!, option => option.GetProperty("default")));

    private async Task<string> StopAsync(string path)
    {
        if (!_plugins.TryGetValue(path, out var plugin))
            throw new RefusedCommand(RpcAnswer.InvalidParameters, $"Could not find plugin {path}");
        if (!plugin.IsActive)
            throw new RefusedCommand(RpcAnswer.InvalidParameters, $"{path} cannot be managed when lightningd is up");
        await EndAsync(plugin);
        return $$"""{"result":{"command":"stop","result":"Successfully stopped {{Path.GetFileName(path)}}."} }""";
    }

    private async Task RemoveAtEndAsync(StartedPlugin plugin)
    {
        await plugin.Conversation.Ended;
        await EndAsync(plugin);
    }

    private async Task EndAsync(StartedPlugin plugin)
    {
        if (!_plugins.TryRemove(plugin.Path, out _))
            return;
        await plugin.DisposeAsync();
        foreach (var violation in plugin.Conversation.Violations)
            _node.Conversation.Violations.Enqueue($"{Path.GetFileName(plugin.Path)}: {violation}");
    }

    /// <summary>A command's error.</summary>
    private sealed class RefusedCommand(int code, string message) : Exception(message)
    {
        public int Code => code;
    }
}
