using System.Collections.Concurrent;
using System.Threading.Channels;
using FakePlugin;

namespace Autoreload.Tests.Scripted;

/// <summary>lightningd's end of a plugin's two pipes: what is said in which order, and that each request is answered once.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private readonly Channel<byte[]> _toWrite = Channel.CreateUnbounded<byte[]>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Answer>> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _hooks = new(StringComparer.Ordinal);
    private readonly StrictReader _reader;
    private volatile Exception? _end;
    private readonly Task _writing;
    private readonly Task _reading;

    public Conversation(Stream toPlugin, Stream fromPlugin)
    {
        _reader = new(fromPlugin);
        _writing = WriteAllAsync(toPlugin);
        _reading = Task.Run(ReadAllAsync);
    }

    /// <summary>Every message of the plugin.</summary>
    public Journal<WireObject> Received { get; } = new("messages received");

    /// <summary>The plugin's <c>log</c> notifications.</summary>
    public Journal<LogLine> Logs { get; } = new("log");

    /// <summary>What lightningd would have killed the plugin for, or itself.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>The topics that the plugin may notify of: those of its manifest.</summary>
    public IReadOnlySet<string> Topics { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How many requests have no answer yet.</summary>
    public int Unanswered => _asked.Values.Count(asked => !asked.Task.IsCompleted);

    /// <summary>Completes when the plugin has closed its stdout.</summary>
    public Task Ended => _reading;

    /// <summary>Sends a request, with an id that is new.</summary>
    public Task<Answer> AskAsync(string id, byte[] request)
    {
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_asked.TryAdd(id, answer), $"The id {id} was used before.");
        Send(request);
        if (_end is { } end)
            answer.TrySetException(end);
        return answer.Task;
    }

    /// <summary>Sends a request for a hook, whose answer must not abort lightningd.</summary>
    public Task<Answer> AskHookAsync(string id, string hook, byte[] request)
    {
        _hooks[id] = hook;
        return AskAsync(id, request);
    }

    /// <summary>Queues bytes; they are written in this order, and the plugin may be slow to read them.</summary>
    public void Send(byte[] bytes) => _toWrite.Writer.TryWrite(bytes);

    /// <summary>Closes the plugin's stdin once all is written.</summary>
    public void Hang() => _toWrite.Writer.TryComplete();

    /// <inheritdoc cref="StrictReader.Pause"/>
    public void PauseReading() => _reader.Pause();

    /// <inheritdoc cref="StrictReader.Resume"/>
    public void ResumeReading() => _reader.Resume();

    /// <summary>Waits until both pipes are at their end: the process must be gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Hang();
        ResumeReading();
        await Task.WhenAll(_writing, _reading);
    }

    private async Task WriteAllAsync(Stream toPlugin)
    {
        try
        {
            await foreach (var bytes in _toWrite.Reader.ReadAllAsync())
                await toPlugin.WriteAsync(bytes);
            await toPlugin.DisposeAsync();
        }
        catch (IOException)
        {
            _toWrite.Writer.TryComplete(); // a broken pipe: the plugin is gone
        }
    }

    private async Task ReadAllAsync()
    {
        try
        {
            await foreach (var message in _reader.ReadAllAsync())
                Take(message);
            End(new EndOfStreamException("The plugin closed its stdout."));
        }
        catch (InvalidDataException violation)
        {
            Violations.Enqueue(violation.Message);
            End(violation);
        }
    }

    private void Take(WireObject message)
    {
        if (PluginRules.ViolationOf(message, Topics) is { } violation)
            Violations.Enqueue($"{violation}: {message}");
        Received.Add(message);
        if (message.Method == "log" && message.Id.Length == 0)
            Logs.Add(LogLine.Of(message));
        else if (message["id"].Length > 0)
            TakeAnswer(message);
    }

    private void TakeAnswer(WireObject message)
    {
        if (!_asked.TryGetValue(message.Id, out var asked))
            Violations.Enqueue($"an answer to what was never asked: {message}");
        else if (!asked.TrySetResult(new(message)))
            Violations.Enqueue($"a second answer: {message}");
        else if (_hooks.TryGetValue(message.Id, out var hook) && PluginRules.ViolationOfHook(hook, message) is { } violation)
            Violations.Enqueue($"{violation}: {message}");
    }

    private void End(Exception reason)
    {
        _end = reason;
        Received.Close(reason);
        Logs.Close(reason);
        foreach (var asked in _asked.Values)
            asked.TrySetException(reason);
    }
}
