using System.Text;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Rpc;

/// <summary>
/// lightningd's RPC on the event loop: any number of calls at once, each with a deadline, and nothing waits. The connection lasts
/// from the first call to the last answer.
/// </summary>
/// <remarks>
/// The ids begin with <see cref="Door.IdPrefix"/>, like all that we make up. lightningd asks plugins about these calls too (hook
/// <c>rpc_command</c>), which shows them the id.
/// </remarks>
/// <param name="loop">Whose thread calls and is answered.</param>
/// <param name="path">The socket.</param>
internal sealed class RpcClient(EventLoop loop, string path) : IDisposable
{
    private readonly Dictionary<string, (LoopTimer Deadline, Action<RpcAnswer> Answered)> _calls = new(StringComparer.Ordinal);
    private RpcPipes? _pipes;
    private int _lastId;

    /// <summary>Calls a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">Its parameters: an object, or a list.</param>
    /// <param name="patience">How long to wait for the answer.</param>
    /// <param name="answered">Called once, later.</param>
    public void Call(string method, JContainer parameters, TimeSpan patience, Action<RpcAnswer> answered)
    {
        var id = $"{Door.IdPrefix}{method}#{++_lastId}";
        var request = new JObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters };
        var late = RpcAnswer.None($"lightningd has not answered {method} for {patience.TotalSeconds:0.#} s");
        _calls.Add(id, (loop.After(patience, () => Answer(id, late)), answered));
        _pipes ??= new(loop, path) { Came = Take, Ended = Break };
        _pipes.Send(Encoding.UTF8.GetBytes(request.ToString(Formatting.None) + "\n\n"));
    }

    /// <summary>Forgets all calls.</summary>
    public void Dispose()
    {
        foreach (var (deadline, _) in _calls.Values)
            deadline.Stop();
        _calls.Clear();
        Disconnect();
    }

    private void Take(Message answer)
    {
        var id = Encoding.UTF8.GetString(answer.Id);
        if (_calls.ContainsKey(id))
            Answer(id, Read(answer));
    }

    private static RpcAnswer Read(Message answer)
    {
        try
        {
            if (!answer.Result.IsEmpty)
                return RpcAnswer.Of(Parse(answer.Result));
            return answer.Error.IsEmpty ? RpcAnswer.None("lightningd gave neither a result nor an error") : RpcAnswer.OfError(Parse(answer.Error));
        }
        catch (JsonException unreadable)
        {
            return RpcAnswer.None($"lightningd's answer cannot be read: {unreadable.Message}");
        }
    }

    private static JToken Parse(ReadOnlySpan<byte> json)
    {
        using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(json))) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    private void Answer(string id, RpcAnswer answer)
    {
        if (!_calls.Remove(id, out var call))
            return;
        call.Deadline.Stop();
        if (_calls.Count == 0)
            Disconnect();
        call.Answered(answer);
    }

    private void Break(string reason)
    {
        Disconnect();
        foreach (var id in _calls.Keys.ToArray())
            Answer(id, RpcAnswer.None(reason));
    }

    private void Disconnect()
    {
        _pipes?.Dispose();
        _pipes = null;
    }
}
