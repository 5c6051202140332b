using System.Collections.Concurrent;
using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;

namespace Autoreload.Dev.StandIn;

/// <summary>lightningd's end of a plugin's two pipes: requests and their answers, notifications both ways.</summary>
/// <param name="toPlugin">The plugin's stdin.</param>
/// <param name="fromPlugin">The plugin's stdout.</param>
internal sealed class PluginConnection(Stream toPlugin, Stream fromPlugin) : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> _pending = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _writing = new(1);
    private volatile bool _isClosed;

    /// <summary>Whether the plugin has ended.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Reads until the plugin closes its stdout; then answers everything that is pending.</summary>
    /// <param name="onNotification">Gets each notification.</param>
    /// <param name="onOther">Gets answers to what was not asked here; lightningd ignores them.</param>
    /// <exception cref="RefusedException">lightningd would kill the plugin for what it wrote.</exception>
    public async Task ReadAsync(Func<Message, Task> onNotification, Func<Message, Task>? onOther = null)
    {
        var framer = new Framer(Sender.Child);
        try
        {
            while (await fromPlugin.ReadAsync(framer.Free) is > 0 and var count)
            {
                framer.Add(count);
                while (framer.TryTake(out var frame))
                    await TakeAsync(frame, onNotification, onOther);
            }
        }
        catch (IOException)
        {
            // Its process is gone.
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Sends a request; the answer, or lightningd's own when the plugin has ended (lightningd/plugin.c, destroy_plugin).</summary>
    /// <param name="id">Different from that of every other request of this plugin; no escapes.</param>
    /// <param name="request">The bytes, with that id.</param>
    public async Task<Message> RequestAsync(string id, ReadOnlyMemory<byte> request)
    {
        var answer = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        await SendAsync(request);
        if (_isClosed)
            Complete(id, Terminated(id));
        return await answer.Task;
    }

    /// <summary>Sends the bytes of one message; into the void when the plugin has ended.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await _writing.WaitAsync();
        try
        {
            await toPlugin.WriteAsync(message);
            await toPlugin.FlushAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody reads any more; the end of the plugin's stdout answers what is pending.
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Closes the plugin's stdin: its end, if it is well-behaved.</summary>
    public void CloseStdin() => toPlugin.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        toPlugin.Dispose();
        fromPlugin.Dispose();
    }

    private async Task TakeAsync(Frame frame, Func<Message, Task> onNotification, Func<Message, Task>? onOther)
    {
        if (frame.Message is not { } message)
            throw new RefusedException($"Killing plugin: Failed to parse RPC JSON response '{Encoding.UTF8.GetString(frame.Stray!.Bytes.Span)}'");
        if (!message.HasId)
            await onNotification(message.Keep());
        else if (!Complete(Encoding.UTF8.GetString(message.Id), message.Keep()) && onOther is not null)
            await onOther(message.Keep());
    }

    private void Close()
    {
        _isClosed = true;
        foreach (var id in _pending.Keys)
            Complete(id, Terminated(id));
    }

    private bool Complete(string id, Message answer)
    {
        if (!_pending.TryRemove(id, out var request))
            return false;
        request.SetResult(answer);
        return true;
    }

    private static Message Terminated(string id) =>
        Message.From(Answers.Error(Encoding.UTF8.GetBytes($"\"{id}\""), Answers.PluginTerminated, "Plugin terminated before replying to RPC call."));
}
