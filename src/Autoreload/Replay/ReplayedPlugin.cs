using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Replay;

/// <summary>The new version of the plugin: its process, what it is told, and its answers by their ids.</summary>
internal sealed class ReplayedPlugin : IAsyncDisposable
{
    private const int MostStderr = 20;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> _pending = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _stderr = [];
    private readonly Task _reading;
    private Task _writing = Task.CompletedTask;
    private volatile int _taken;
    private volatile bool _hasEnded;

    private ReplayedPlugin(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Wrote(line.Data);
        process.BeginErrorReadLine();
        _reading = ReadAsync();
    }

    /// <summary>Whether it has closed its stdout.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>How many messages it has written.</summary>
    public long Written { get; private set; }

    /// <summary>Its last lines on stderr.</summary>
    public IReadOnlyCollection<string> Stderr => _stderr;

    /// <summary>Starts it as lightningd would, in a folder of its own.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static ReplayedPlugin Start(string path, string folder)
    {
        var start = new ProcessStartInfo(path)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LIGHTNINGD_PLUGIN"] = "1", ["LIGHTNINGD_VERSION"] = "v26.06" },
        };
        try
        {
            return new(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new IOException($"{path} cannot be started: {e.Message}", e);
        }
    }

    /// <summary>Sends a message as it stands, behind all earlier ones, as soon as the plugin reads; it is lost when the plugin has ended.</summary>
    public void Send(string message) => _writing = WriteAsync(_writing, message);

    /// <summary>Sends a request.</summary>
    /// <param name="idToken">Its id as it stands in the message.</param>
    /// <param name="message">All of it.</param>
    /// <returns>The answer; null when the plugin has ended without one.</returns>
    public Task<string?> AskAsync(string idToken, string message)
    {
        var answer = _pending[idToken] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(message);
        if (_hasEnded)
            answer.TrySetResult(null);
        return answer.Task;
    }

    /// <summary>Waits until all that was sent is in its stdin, as long as it reads on.</summary>
    /// <param name="patience">For how long it may read nothing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task CatchUpAsync(TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        for (var before = -1; before != _taken && !_writing.IsCompleted;)
        {
            before = _taken;
            await _writing.WaitAsync(patience, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>How it ended, or that it lives.</summary>
    public async Task<string> FateAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Farewell, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.HasExited ? $"it ended with exit code {_process.ExitCode}" : "it closed its stdout";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Send("""{"jsonrpc":"2.0","method":"shutdown","params":{"shutdown":{}}}""");
        await EndAsync().WaitAsync(Farewell, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _reading.WaitAsync(Farewell, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
    }

    private async Task EndAsync()
    {
        await _writing;
        await _process.StandardInput.BaseStream.DisposeAsync();
        await _process.WaitForExitAsync();
    }

    private async Task WriteAsync(Task before, string message)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes($"{message}\n\n"));
            await _process.StandardInput.BaseStream.FlushAsync();
            _taken++;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Its end answers what is pending.
        }
    }

    private async Task ReadAsync()
    {
        var framer = new Framer(Sender.Child);
        try
        {
            while (await _process.StandardOutput.BaseStream.ReadAsync(framer.Free) is > 0 and var count)
            {
                framer.Add(count);
                while (framer.TryTake(out var frame))
                    Take(frame.Message);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It is gone.
        }
        _hasEnded = true;
        foreach (var answer in _pending.Values)
            answer.TrySetResult(null);
    }

    private void Take(Message? message)
    {
        if (message is null)
            return;
        Written++;
        if (message.HasId && _pending.TryRemove(Encoding.UTF8.GetString(message.IdToken), out var answer))
            answer.TrySetResult(Encoding.UTF8.GetString(message.Json));
    }

    private void Wrote(string? line)
    {
        if (line is null)
            return;
        _stderr.Enqueue(line);
        if (_stderr.Count > MostStderr)
            _stderr.TryDequeue(out _);
    }
}
