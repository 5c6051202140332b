using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>lightningd's init as it was received, kept up to date with setconfig, to be told to each new incarnation.</summary>
internal sealed class InitRequest
{
    private readonly byte[] _received;
    private readonly IReadOnlyList<string> _own;
    private readonly Dictionary<string, byte[]> _options = new(StringComparer.Ordinal);

    /// <summary><paramref name="ownOptions"/> are the names that the child must not see: it would end itself for them (pyln: KeyError, libplugin: exit).</summary>
    public InitRequest(Message received, IEnumerable<string> ownOptions)
    {
        _received = received.Json.ToArray();
        Id = received.IdToken.ToArray();
        _own = [.. ownOptions];
        foreach (var option in JsonValue.Read(received.Params)?["options"]?.Children ?? [])
            _options.TryAdd(option.Name, option.Bytes.ToArray());
    }

    public byte[] Id { get; }

    /// <summary>lightningd's network directory; null when it does not say.</summary>
    public string? Directory => Configured("lightning-dir"u8);

    /// <summary>lightningd's RPC socket, relative to that; null when it does not say.</summary>
    public string? RpcFile => Configured("rpc-file"u8);

    /// <summary>The value of one of our options as lightningd knows it; null when it is not set.</summary>
    public JsonValue? OwnValue(string name) => _options.TryGetValue(name, out var value) ? JsonValue.Read(value) : null;

    /// <summary>The request without our options, otherwise byte for byte.</summary>
    public Message Forwarded()
    {
        if (JsonValue.Read(_received) is not { } init || init["params"]?["options"] is not { } options)
            return Message.From(_received);
        var forwarded = new JsonSplice(init);
        forwarded.Remove(options, option => _own.Contains(option.Name, StringComparer.Ordinal));
        return Message.From(forwarded.Apply());
    }

    /// <summary>lightningd changed an option and the child agreed: the next incarnation starts with it.</summary>
    /// <param name="setConfig">The params of lightningd's request; what it says nothing sensible about stays as it was.</param>
    /// <param name="manifest">The child's own.</param>
    public void Set(ReadOnlySpan<byte> setConfig, Manifest manifest)
    {
        if (JsonValue.Read(setConfig) is not { } change || change["config"] is not { } name || !manifest.Options.TryGetValue(name.Text, out var declaration))
            return;
        _options.Remove(name.Text);
        if (OptionValue.Set(declaration, change["val"]) is { } value)
            _options.Add(name.Text, value);
    }

    /// <summary>lightningd has values for options that it learned of later.</summary>
    public void Add(IEnumerable<JsonValue> options)
    {
        foreach (var option in options)
            _options[option.Name] = option.Bytes.ToArray();
    }

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
        JsonBytes.TryFind(_received, [.. "params.configuration."u8, .. name], out var value) && JsonValue.Read(_received.AsSpan()[value]) is { IsString: true } text ? text.Meaning : null;

    private byte[] Options(Manifest manifest)
    {
        List<byte> members = [];
        foreach (var (name, declaration) in manifest.Options)
        {
            if ((_options.GetValueOrDefault(name) ?? OptionValue.Default(declaration)) is { } value)
                members.AddRange([.. members.Count > 0 ? ","u8 : "{"u8, .. Encoding.UTF8.GetBytes($"\"{name}\":"), .. value]);
        }
        return members.Count == 0 ? "{}"u8.ToArray() : [.. members, (byte)'}'];
    }
}
