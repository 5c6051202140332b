using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Autoreload.Doors;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.RealNode;

/// <summary>
/// What lightningd starts in the plugin's place: a script whose stdin and stdout lead here through two FIFOs. Between lightningd and
/// the proxy we can listen, and call hooks of our own.
/// </summary>
internal sealed class PluginRelay : IAsyncDisposable
{
    private readonly PluginConnection _proxy;
    private readonly Action<NodeEvent> _report;
    private readonly FileStream _fromLightningd;
    private readonly FileStream _toLightningd;
    private readonly Task _fromNode;
    private readonly Task _fromProxy;
    private string _manifestId = "";
    private string _initId = "";
    private int _lastId;

    /// <summary>Makes the script and its FIFOs.</summary>
    /// <param name="folder">Where they lie. It is made.</param>
    /// <param name="name">The plugin's file name: what it is called in the node's log.</param>
    /// <param name="proxy">The proxy's pipes.</param>
    /// <param name="report">Gets the plugin's own log.</param>
    /// <exception cref="IOException">They cannot be made.</exception>
    public PluginRelay(string folder, string name, PluginConnection proxy, Action<NodeEvent> report)
    {
        (_proxy, _report) = (proxy, report);
        var files = DoorFiles.Make(folder, name);
        Path = files.Script;
        // Opened both ways a FIFO never blocks; that lightningd has ended is seen by its process.
        _fromLightningd = new(files.In, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _toLightningd = new(files.Out, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _fromProxy = ReadProxyAsync();
        _fromNode = Task.Run(ReadLightningdAsync);
    }

    /// <summary>The script.</summary>
    public string Path { get; }

    /// <summary>What the proxy registered; null before it did.</summary>
    public PluginManifest? Manifest { get; private set; }

    /// <summary>Calls a hook, as if lightningd did.</summary>
    public Task<Message> CallHookAsync(string hook, JToken parameters)
    {
        var id = $"autoreload-dev/cln:{hook}#{Interlocked.Increment(ref _lastId)}";
        return _proxy.RequestAsync(id, Requests.Of(id, hook, parameters));
    }

    /// <summary>Sends a notification, as if lightningd did.</summary>
    public Task NotifyAsync(string topic, JToken payload) => _proxy.SendAsync(NotificationBus.Message(topic, new JObject { [topic] = payload }.Compact()));

    /// <summary>Ends it: the proxy sees the end of its stdin.</summary>
    public async ValueTask DisposeAsync()
    {
        _proxy.CloseStdin();
        await _fromProxy;
        await _fromLightningd.WriteAsync("\n"u8.ToArray());
        await _fromNode;
        await _fromLightningd.DisposeAsync();
    }

    private async Task ReadLightningdAsync()
    {
        var framer = new Framer(Sender.Lightningd);
        while (!_fromProxy.IsCompleted && await _fromLightningd.ReadAsync(framer.Free) is > 0 and var count)
        {
            framer.Add(count);
            while (framer.TryTake(out var frame))
            {
                if (frame.Message is { } message)
                    await TakeFromLightningdAsync(message);
            }
        }
    }

    /// <summary>The proxy's end is the script's end: lightningd waits for that when it shuts down.</summary>
    private async Task ReadProxyAsync()
    {
        await _proxy.ReadAsync(TakeFromProxyAsync, TakeFromProxyAsync);
        await _toLightningd.DisposeAsync();
    }

    private Task TakeFromLightningdAsync(Message message)
    {
        if (message.Method.SequenceEqual("getmanifest"u8))
            _manifestId = Encoding.UTF8.GetString(message.Id);
        else if (message.Method.SequenceEqual("init"u8))
            _initId = Encoding.UTF8.GetString(message.Id);
        return _proxy.SendAsync((byte[])[.. message.Json, .. "\n\n"u8]);
    }

    private async Task TakeFromProxyAsync(Message message)
    {
        var isRefusal = false;
        try
        {
            isRefusal = LookAt(message);
        }
        catch (JsonException)
        {
            // lightningd takes some that Newtonsoft.Json does not.
        }
        // lightningd would kill the proxy, and no save could mend the plugin.
        await _toLightningd.WriteAsync(isRefusal ? Answers.Result(message.IdToken, "{}") : [.. message.Json, .. "\n\n"u8]);
    }

    /// <summary>Whether it is an answer to init by which the plugin disables itself.</summary>
    private bool LookAt(Message message)
    {
        var id = Encoding.UTF8.GetString(message.Id);
        if (message.Method.SequenceEqual("log"u8))
            Report(Json.Read(Encoding.UTF8.GetString(message.Params)) as JObject);
        else if (message.HasId && id == _manifestId)
            Manifest = Answer.Of(message).Result is JObject manifest ? new(manifest) : null;
        return message.HasId && id == _initId && Answer.Of(message).Result is JObject result && result.ContainsKey("disable");
    }

    private void Report(JObject? line) => _report(new NodeEvent.Logged(Json.TextOf(line?["level"]) ?? "info", Json.TextOf(line?["message"]) ?? ""));
}
