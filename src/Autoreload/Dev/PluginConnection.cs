using System.Collections.Concurrent;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev;

/// <summary>lightningd's end of a plugin's two pipes: requests and their answers, notifications both ways.</summary>
/// <param name="toPlugin">The plugin's stdin.</param>
/// <param name="fromPlugin">The plugin's stdout.</param>
internal sealed class PluginConnection(Stream toPlugin, Stream fromPlugin) : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Answer>> _pending = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _writing = new(1);
    private volatile bool _isClosed;
    private int _lastId;

    /// <summary>Reads until the plugin closes its stdout or writes what is no JSON; then answers everything that is pending.</summary>
    /// <exception cref="RefusedException">lightningd would kill the plugin for what it wrote.</exception>
    public async Task ReadAsync(Action<JObject> onNotification)
    {
        using var reader = new JsonTextReader(new StreamReader(fromPlugin, new UTF8Encoding(false)))
        {
            SupportMultipleContent = true,
            DateParseHandling = DateParseHandling.None,
        };
        try
        {
            while (await reader.ReadAsync())
                Take(await JObject.LoadAsync(reader), onNotification);
        }
        catch (JsonException e)
        {
            throw new RefusedException($"Killing plugin: Failed to parse RPC JSON response: {e.Message}");
        }
        finally
        {
            _isClosed = true;
            foreach (var request in _pending.Keys)
                Complete(request, Answer.Terminated);
        }
    }

    /// <summary>
    /// Sends a request; its id is built as lightningd builds it (lightningd/jsonrpc.c, jsonrpc_request_start):
    /// <paramref name="caller"/> is the id of the RPC call that causes it, such as <c>cli:hello#4711</c>; null when lightningd itself does.
    /// </summary>
    public async Task<Answer> RequestAsync(string method, JToken parameters, string? caller = null)
    {
        var id = $"{(caller is null ? "" : $"{caller}/")}cln:{method}#{Interlocked.Increment(ref _lastId)}";
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        await SendAsync(new JObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        if (_isClosed)
            Complete(id, Answer.Terminated);
        return await answer.Task;
    }

    /// <summary>Sends a notification.</summary>
    public Task NotifyAsync(string topic, JToken parameters) =>
        SendAsync(new JObject { ["jsonrpc"] = "2.0", ["method"] = topic, ["params"] = parameters });

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private void Take(JObject message, Action<JObject> onNotification)
    {
        if (!message.ContainsKey("id"))
            onNotification(message);
        else if (message["id"] is JValue { Value: string id })
            Complete(id, Answer.Of(message));
    }

    private void Complete(string id, Answer answer)
    {
        if (_pending.TryRemove(id, out var request))
            request.SetResult(answer);
    }

    private async Task SendAsync(JObject message)
    {
        var bytes = Encoding.UTF8.GetBytes(message.ToString(Formatting.None) + "\n\n");
        await _writing.WaitAsync();
        try
        {
            await toPlugin.WriteAsync(bytes);
            await toPlugin.FlushAsync();
        }
        catch (IOException)
        {
            // Nobody reads any more; the end of the plugin's stdout answers what is pending.
        }
        finally
        {
            _writing.Release();
        }
    }
}
