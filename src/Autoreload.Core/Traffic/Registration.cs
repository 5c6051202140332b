using System.Text;
using Autoreload.Core.Handshake;

namespace Autoreload.Core.Traffic;

/// <summary>What lightningd may send us and take from us: what it was told at registration, less what the serving incarnation lacks.</summary>
internal sealed class Registration
{
    private readonly Dictionary<byte[], KnownMethod> _methods = new(ByteKeys.Comparer);
    private readonly Dictionary<byte[], KnownMethod>.AlternateLookup<ReadOnlySpan<byte>> _byName;
    private readonly HashSet<byte[]> _topics = new(ByteKeys.Comparer);
    private readonly HashSet<byte[]> _deaf = new(ByteKeys.Comparer);
    private readonly HashSet<KnownMethod> _gone = [];
    private readonly Manifest? _registered;

    /// <summary>Pass null for <paramref name="registered"/> when lightningd got only our own manifest.</summary>
    public Registration(Manifest? registered, OwnInterface own)
    {
        _registered = registered;
        _byName = _methods.GetAlternateLookup<ReadOnlySpan<byte>>();
        Add(new KnownMethod("getmanifest", RequestKind.GetManifest));
        Add(new KnownMethod("init", RequestKind.Init));
        foreach (var name in own.Methods)
            Add(new KnownMethod(name, RequestKind.Own));
        foreach (var name in registered?.Methods ?? Enumerable.Empty<string>())
            Add(KnownMethod.Method(name));
        foreach (var name in registered?.Hooks ?? Enumerable.Empty<string>())
            Add(KnownMethod.Hook(name));
        Add(new KnownMethod("setconfig", RequestKind.SetConfig));
        Add(new KnownMethod("check", RequestKind.Method));
        foreach (var topic in registered?.Topics ?? Enumerable.Empty<string>())
            _topics.Add(Encoding.UTF8.GetBytes(topic));
    }

    /// <summary>The method of a request; one that was never registered is taken for an RPC method.</summary>
    public KnownMethod Find(ReadOnlySpan<byte> name) =>
        _byName.TryGetValue(name, out var known) ? known : KnownMethod.Method(Encoding.UTF8.GetString(name));

    /// <summary>Whether the serving incarnation has the method no more: its library would end the plugin at such a call.</summary>
    public bool IsGone(KnownMethod method) => _gone.Count > 0 && _gone.Contains(method);

    /// <summary>Whether the serving incarnation subscribes no more to a topic that lightningd goes on sending.</summary>
    public bool IsDeafTo(ReadOnlySpan<byte> topic) => _deaf.Count > 0 && _deaf.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(topic);

    /// <summary>Whether lightningd forwards this topic of the child: one that it does not know it drops with a complaint each time.</summary>
    public bool HasTopic(ReadOnlySpan<byte> topic) => _topics.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(topic);

    /// <summary>Another version serves: find out what it lacks.</summary>
    public void ServedBy(Manifest serving)
    {
        _gone.Clear();
        _deaf.Clear();
        if (_registered is null)
            return;
        _gone.UnionWith(_registered.Methods.Except(serving.Methods, StringComparer.Ordinal).Select(KnownMethod.Method));
        _gone.UnionWith(_registered.Hooks.Except(serving.Hooks, StringComparer.Ordinal).Select(KnownMethod.Hook));
        _deaf.UnionWith(_registered.Subscriptions.Where(topic => !serving.SubscribesTo(topic)).Select(Encoding.UTF8.GetBytes));
    }

    // The first of a name stays: our own command is not replaced by a hook or method called the same.
    private void Add(KnownMethod method) => _methods.TryAdd(Encoding.UTF8.GetBytes(method.Name), method);
}
