using System.Diagnostics;
using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.RealNode;

/// <summary>
/// What lightningd starts in the plugin's place: a script whose stdin and stdout lead here through two FIFOs. Between lightningd and
/// the proxy we can listen, and call hooks of our own.
/// </summary>
internal sealed class PluginRelay : IAsyncDisposable
{
    private const string Script = """
        #!/bin/sh
        exec 3<&0
        cat <&3 >"$0.in" &
        exec cat "$0.out"

        """;

    private readonly PluginConnection _proxy;
    private readonly Action<NodeEvent> _report;
    private readonly FileStream _fromLightningd;
    private readonly FileStream _toLightningd;
    private readonly Task _down;
    private readonly Task _up;
    private string _manifestId = "";
    private string _initId = "";
    private int _lastId;

    private PluginRelay(string path, PluginConnection proxy, Action<NodeEvent> report)
    {
        (Path, _proxy, _report) = (path, proxy, report);
        // Opened both ways a FIFO never blocks; that lightningd has ended is seen by its process.
        _fromLightningd = new($"{path}.in", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _toLightningd = new($"{path}.out", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _up = PassUpAsync();
        _down = Task.Run(PassDownAsync);
    }

    /// <summary>The script.</summary>
    public string Path { get; }

    /// <summary>What the proxy registered; null before it did.</summary>
    public PluginManifest? Manifest { get; private set; }

    /// <summary>Makes the script and its FIFOs.</summary>
    /// <param name="folder">Where; only we may look in.</param>
    /// <param name="name">The plugin's file name: what it is called in the node's log.</param>
    /// <param name="proxy">The proxy's pipes.</param>
    /// <param name="report">Gets the plugin's own log.</param>
    public static async Task<PluginRelay> CreateAsync(string folder, string name, PluginConnection proxy, Action<NodeEvent> report)
    {
        var path = System.IO.Path.Combine(folder, name);
        await Executables.WriteAsync(path, Script);
        using var mkfifo = Process.Start("mkfifo", [$"{path}.in", $"{path}.out"]);
        await mkfifo.WaitForExitAsync();
        return mkfifo.ExitCode == 0 ? new(path, proxy, report) : throw new IOException($"no FIFOs can be made in {folder}");
    }

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
        await _up;
        await _fromLightningd.WriteAsync("\n"u8.ToArray());
        await _down;
        await _fromLightningd.DisposeAsync();
    }

    private async Task PassDownAsync()
    {
        var framer = new Framer(Sender.Lightningd);
        while (!_up.IsCompleted && await _fromLightningd.ReadAsync(framer.Free) is > 0 and var count)
        {
            framer.Add(count);
            while (framer.TryTake(out var frame))
            {
                if (frame.Message is { } message)
                    await PassDownAsync(message);
            }
        }
    }

    /// <summary>The proxy's end is the script's end: lightningd waits for that when it shuts down.</summary>
    private async Task PassUpAsync()
    {
        await _proxy.ReadAsync(PassUpAsync, PassUpAsync);
        await _toLightningd.DisposeAsync();
    }

    private Task PassDownAsync(Message message)
    {
        if (message.Method.SequenceEqual("getmanifest"u8))
            _manifestId = Encoding.UTF8.GetString(message.Id);
        else if (message.Method.SequenceEqual("init"u8))
            _initId = Encoding.UTF8.GetString(message.Id);
        return _proxy.SendAsync((byte[])[.. message.Json, .. "\n\n"u8]);
    }

    private async Task PassUpAsync(Message message)
    {
        byte[] bytes = [.. message.Json, .. "\n\n"u8];
        var id = Encoding.UTF8.GetString(message.Id);
        if (message.Method.SequenceEqual("log"u8))
            Report(Json.Read(Encoding.UTF8.GetString(message.Params)));
        else if (message.HasId && id == _manifestId)
            Manifest = new((JObject)Answer.Of(message).Result!);
        else if (message.HasId && id == _initId && Answer.Of(message).Result is JObject result && result.ContainsKey("disable"))
            bytes = Answers.Result(message.IdToken, "{}"); // lightningd would kill the proxy, and no save could mend the plugin.
        await _toLightningd.WriteAsync(bytes);
    }

    private void Report(JToken line) => _report(new NodeEvent.Logged((string?)line["level"] ?? "info", (string?)line["message"] ?? ""));
}
