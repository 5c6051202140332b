using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>lightningd's init as it was received, kept up to date with setconfig, to be told to each new incarnation.</summary>
internal sealed class InitRequest
{
    private readonly byte[] _received;
    private readonly IReadOnlyList<string> _own;
    private readonly Dictionary<string, byte[]> _options = new(StringComparer.Ordinal);

    /// <summary><paramref name="ownOptions"/> are the names that the child must not see: they would upset it (pyln: KeyError, libplugin: exit).</summary>
    public InitRequest(Message received, IEnumerable<string> ownOptions)
    {
        _received = received.Json.ToArray();
        Id = received.IdToken.ToArray();
        _own = [.. ownOptions];
        var options = received.Params is { Length: > 0 } parameters && JsonBytes.TryFind(parameters, "options"u8, out var found) ? parameters[found] : default;
        foreach (var (name, value) in JsonBytes.Members(options))
            _options.TryAdd(Encoding.UTF8.GetString(options[name][1..^1]), options[value].ToArray());
    }

    /// <summary>The id token of lightningd's request.</summary>
    public byte[] Id { get; }

    /// <summary>lightningd's network directory; null when it does not say.</summary>
    public string? Directory => Configured("lightning-dir"u8);

    /// <summary>lightningd's RPC socket, relative to that; null when it does not say.</summary>
    public string? RpcFile => Configured("rpc-file"u8);

    /// <summary>Whether lightningd has its answer.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>The text of one of our options as lightningd knows it; null when it is not set.</summary>
    public string? OwnValue(string name) => _options.TryGetValue(name, out var value) ? OptionValue.Text(value) : null;

    /// <summary>The request without our options, otherwise byte for byte.</summary>
    public Message Forwarded() => Message.From(JsonBytes.Remove(_received, "params.options"u8, name => _own.Contains(Encoding.UTF8.GetString(name), StringComparer.Ordinal)));

    /// <summary>lightningd changed an option and the child agreed: the next incarnation starts with it.</summary>
    public void Set(string name, byte[] value) => _options[name] = value;

    /// <summary>
    /// The request for another incarnation: under an id of ours, startup false as for any plugin that is started later, the
    /// options that <paramref name="manifest"/> knows as they are now, and the defaults of those that lightningd does not know.
    /// </summary>
    public Message Replayed(string id, Manifest manifest)
    {
        var request = JsonBytes.Replace(_received, "id"u8, Encoding.ASCII.GetBytes($"\"{id}\""));
        request = JsonBytes.Replace(request, "params.configuration.startup"u8, "false"u8);
        return Message.From(JsonBytes.Replace(request, "params.options"u8, Options(manifest)));
    }

    private string? Configured(ReadOnlySpan<byte> name) =>
        JsonBytes.TryFind(_received, [.. "params.configuration."u8, .. name], out var value) && _received[value] is [(byte)'"', ..] text ? OptionValue.Text(text) : null;

    private byte[] Options(Manifest manifest)
    {
        var members = new List<string>();
        foreach (var (name, declaration) in manifest.Options)
            if (_options.TryGetValue(name, out var value))
                members.Add($"\"{name}\":{Encoding.UTF8.GetString(value)}");
            else if (OptionValue.Default(declaration) is { } unset)
                members.Add($"\"{name}\":{unset}");
        return Encoding.UTF8.GetBytes($"{{{string.Join(",", members)}}}");
    }
}
