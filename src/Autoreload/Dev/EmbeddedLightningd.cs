using Newtonsoft.Json.Linq;

namespace Autoreload.Dev;

/// <summary>
/// Plays lightningd for one plugin: the handshake, calls as from <c>lightning-cli</c>, hooks, notifications, the shutdown.
/// There is no node behind it, so no RPC socket either; a hook is called only when it is asked for.
/// </summary>
/// <param name="connection">The plugin's pipes.</param>
/// <param name="given">The options on "lightningd's command line".</param>
/// <param name="lightningDirectory">The network's directory, absolute.</param>
internal sealed class EmbeddedLightningd(PluginConnection connection, IReadOnlyList<GivenOption> given, string lightningDirectory)
{
    private const int UnknownCommand = -32601;

    /// <summary>What the plugin registered; nothing before <see cref="StartPluginAsync"/>.</summary>
    public Registration Registration { get; private set; } = new([]);

    /// <summary>getmanifest and init.</summary>
    /// <exception cref="RefusedException">The plugin did not come up.</exception>
    public async Task StartPluginAsync()
    {
        var manifest = await connection.RequestAsync("getmanifest", new JObject { ["allow-deprecated-apis"] = true });
        if (manifest.Result is not JObject result)
            throw new RefusedException($"Killing plugin: no manifest: {manifest.Error}");
        if (result["disable"] is { } reason)
            throw new RefusedException($"plugin disabled itself: {reason}");
        Registration = new(result);
        var init = await connection.RequestAsync("init", InitParams.Build(Registration.Options, given, lightningDirectory));
        if (init == Answer.Terminated)
            throw new RefusedException("Killing plugin: exited before replying to init");
        if (init.Result is JObject answer && answer["disable"] is { } because)
            throw new RefusedException($"plugin disabled itself at init: {because}");
    }

    /// <summary>Calls a method.</summary>
    public async Task<Answer> CallAsync(string method, JContainer parameters)
    {
        if (Registration.Methods.All(known => known.Name != method))
            return new(Result: null, new JObject { ["code"] = UnknownCommand, ["message"] = $"Unknown command '{method}'" });
        return await connection.RequestAsync(method, parameters, $"cli:{method}#{Environment.ProcessId}");
    }

    /// <summary>Calls a hook.</summary>
    /// <exception cref="RefusedException">The plugin did not register it.</exception>
    public Task<Answer> CallHookAsync(string hook, JContainer parameters) =>
        Registration.HasHook(hook)
            ? connection.RequestAsync(hook, parameters)
            : throw new RefusedException($"the plugin did not register the hook {hook}{Known(Registration.Hooks)}");

    /// <summary>Sends a notification, wrapped in an object of its name as lightningd's own are.</summary>
    /// <exception cref="RefusedException">The plugin did not subscribe to it.</exception>
    public Task NotifyAsync(string topic, JContainer payload)
    {
        if (!Registration.IsSubscribedTo(topic))
            throw new RefusedException($"the plugin did not subscribe to {topic}");
        var isWrapped = payload is JObject { Count: 1 } wrapper && wrapper.ContainsKey(topic);
        return connection.NotifyAsync(topic, isWrapped ? payload : new JObject { [topic] = payload });
    }

    /// <summary>Says goodbye, if the plugin wants to hear it; the caller closes the pipes.</summary>
    public Task ShutDownAsync() =>
        Registration.IsSubscribedTo("shutdown")
            ? connection.NotifyAsync("shutdown", new JObject { ["shutdown"] = new JObject() })
            : Task.CompletedTask;

    private static string Known(IReadOnlyList<string> names) => names.Count == 0 ? "" : $" (it has {string.Join(", ", names)})";
}
