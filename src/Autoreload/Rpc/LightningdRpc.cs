using Autoreload.Loop;
using Newtonsoft.Json.Linq;

namespace Autoreload.Rpc;

/// <summary>The RPC of the lightningd that launched us, and of no other: before the first call it is asked who it is.</summary>
/// <param name="loop">Whose thread calls and is answered.</param>
/// <param name="directory">Its network directory, as it said with init.</param>
/// <param name="rpcFile">Its socket, relative to that.</param>
internal sealed class LightningdRpc(EventLoop loop, string directory, string rpcFile) : IDisposable
{
    private readonly RpcClient _client = new(loop, Path.Combine(directory, rpcFile));
    private bool _isOurs;

    /// <summary>The network directory.</summary>
    public string Directory => directory;

    /// <inheritdoc cref="RpcClient.Call"/>
    public void Call(string method, JContainer parameters, TimeSpan patience, Action<RpcAnswer> answered)
    {
        if (_isOurs)
            _client.Call(method, parameters, patience, answered);
        else
            _client.Call("getinfo", new JObject(), patience, answer => Introduced(answer, method, parameters, patience, answered));
    }

    public void Dispose() => _client.Dispose();

    private void Introduced(RpcAnswer answer, string method, JContainer parameters, TimeSpan patience, Action<RpcAnswer> answered)
    {
        var other = answer.Result?["lightning-dir"] is { } found && (string?)found != directory ? $"{found}" : null;
        _isOurs = answer.Failure is null && other is null;
        if (_isOurs)
            _client.Call(method, parameters, patience, answered);
        else
            answered(other is null ? answer : RpcAnswer.None($"{Path.Combine(directory, rpcFile)} is the socket of another lightningd, of {other}"));
    }
}
