using System.Net.Sockets;
using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Rpc;

/// <summary>One client of the RPC socket, read as lightningd reads it (lightningd/jsonrpc.c, read_json and parse_request).</summary>
internal sealed class RpcConnection(Socket socket, Func<RpcRequest, Task<ReadOnlyMemory<byte>>> answer) : IDisposable
{
    /// <summary>JSON-RPC's code for a request that is none.</summary>
    private const int InvalidRequest = -32600;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Framer _framer = new(Sender.Child);
    private readonly RpcCaller _caller = new();

    /// <summary>Takes requests until the client has closed its end, or sends what cannot be read; then waits for the answers.</summary>
    public async Task ServeAsync()
    {
        _caller.Send = SendAsync;
        List<Task> running = [];
        try
        {
            var buffer = _framer.Free;
            while (await _stream.ReadAsync(buffer) is > 0 and var count)
            {
                var isEndOfObject = buffer.Span[count - 1] == '}';
                _framer.Add(count);
                running.RemoveAll(task => task.IsCompleted);
                if (!await TakeAllAsync(running, isEndOfObject))
                    break;
                buffer = _framer.Free;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client is gone. What it asked for goes on, as in lightningd.
        }
        await Task.WhenAll(running);
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Begins every request that has come; false after bytes that are none: nothing more is read then.</summary>
    /// <param name="running">What is under way.</param>
    /// <param name="isEndOfObject">Whether the last byte may have ended an object: only then does lightningd look at what is no message.</param>
    private async Task<bool> TakeAllAsync(List<Task> running, bool isEndOfObject)
    {
        while (_framer.TryTake(out var frame) || (isEndOfObject && _framer.Unfinished == 0 && _framer.TryTakeRest(out frame)))
        {
            if (frame.Message is { } message)
                running.Add(AnswerAsync(new(message.Keep(), _caller)));
            else
            {
                await SendAsync(Answers.Error("null"u8, InvalidRequest, Complaint(frame.Stray!)));
                return false;
            }
        }
        return true;
    }

    private async Task AnswerAsync(RpcRequest request) =>
        await SendAsync(WhyNoRequest(request.Message) is { } reason
            ? Answers.Error(IdFor(request.Message), InvalidRequest, reason)
            : await answer(request));

    /// <summary>The id to answer with: lightningd takes strings and primitives only.</summary>
    private static ReadOnlySpan<byte> IdFor(Message request) =>
        request.HasId && request.IdToken is not [(byte)'{' or (byte)'[', ..] ? request.IdToken : "null"u8;

    private static string Complaint(StrayText stray)
    {
        var text = Encoding.UTF8.GetString(stray.Bytes.Span);
        return stray.Why switch
        {
            StrayKind.NoJsonRpc => $"JSON-RPC message does not contain \"jsonrpc\" field: '{text}'",
            StrayKind.BadNotification => "No id",
            _ => $"Failed to parse RPC JSON response '{text}'",
        };
    }

    private static string? WhyNoRequest(Message request) =>
        !request.HasId ? "No id"
        : request.IdToken is [(byte)'{' or (byte)'[', ..] ? "Expected string/primitive for id"
        : !JsonBytes.TryFind(request.Json, "method"u8, out var method) ? "No method"
        : request.Params.IsEmpty ? "No params"
        : request.Json[method] is not [(byte)'"', ..] ? "Expected string for method"
        : null;

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync();
        try
        {
            await _stream.WriteAsync(bytes);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody wants to know any more.
        }
        finally
        {
            _writing.Release();
        }
    }
}
