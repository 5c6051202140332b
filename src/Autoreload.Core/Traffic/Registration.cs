using System.Text;
using Autoreload.Core.Handshake;

namespace Autoreload.Core.Traffic;

/// <summary>What lightningd may send us and take from us: what it was told at registration, less what the serving incarnation lacks.</summary>
internal sealed class Registration
{
    private const int MostTopicNames = 256;

    private readonly Dictionary<byte[], Method> _methods = new(ByteKeys.Comparer);
    private readonly Dictionary<byte[], Method>.AlternateLookup<ReadOnlySpan<byte>> _byName;
    private readonly HashSet<byte[]> _topics = new(ByteKeys.Comparer);
    private readonly Dictionary<byte[], string> _topicNames = new(ByteKeys.Comparer);
    private readonly HashSet<byte[]> _unsubscribed = new(ByteKeys.Comparer);
    private readonly HashSet<Method> _removed = [];

    public Registration(OwnInterface own)
    {
        _byName = _methods.GetAlternateLookup<ReadOnlySpan<byte>>();
        Add(new("getmanifest", RequestKind.GetManifest));
        Add(new("init", RequestKind.Init));
        foreach (var name in own.Methods)
            Add(new(name, RequestKind.Own));
    }

    /// <summary>The child's manifest that lightningd was told; null when it got only our own, or nothing yet.</summary>
    public Manifest? Registered { get; private set; }

    /// <summary>lightningd was told the manifest of a child, or only ours.</summary>
    public void Register(Manifest? child)
    {
        Registered = child;
        foreach (var name in child?.Methods ?? Enumerable.Empty<string>())
            Add(Method.OfRpc(name));
        foreach (var name in child?.Hooks ?? Enumerable.Empty<string>())
            Add(Method.OfHook(name));
        Add(new("setconfig", RequestKind.SetConfig));
        Add(new("check", RequestKind.Rpc));
        foreach (var topic in child?.Topics ?? Enumerable.Empty<string>())
            _topics.Add(Encoding.UTF8.GetBytes(topic));
    }

    /// <summary>The method of a request; one that was never registered is taken for an RPC method.</summary>
    public Method Find(ReadOnlySpan<byte> name) =>
        _byName.TryGetValue(name, out var known) ? known : Method.OfRpc(Encoding.UTF8.GetString(name));

    /// <summary>Whether the serving incarnation has the method no more: its library would end the plugin at such a call.</summary>
    public bool IsRemoved(Method method) => _removed.Count > 0 && _removed.Contains(method);

    /// <summary>Whether the serving incarnation subscribes no more to a topic that lightningd goes on sending.</summary>
    public bool IsUnsubscribed(ReadOnlySpan<byte> topic) =>
        _unsubscribed.Count > 0 && _unsubscribed.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(topic);

    /// <summary>Whether lightningd forwards this topic of the child: one that it does not know it drops with a complaint each time.</summary>
    public bool HasTopic(ReadOnlySpan<byte> topic) => _topics.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(topic);

    /// <summary>The name of a notification's topic, for people. It is not made anew for each of them.</summary>
    public string TopicName(ReadOnlySpan<byte> topic)
    {
        var known = _topicNames.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(topic, out var name))
            return name;
        name = Encoding.UTF8.GetString(topic);
        // "*" subscribes to the topics of all plugins.
        if (_topicNames.Count < MostTopicNames)
            known[topic] = name;
        return name;
    }

    /// <summary>Another version serves: find out what it lacks.</summary>
    public void ServedBy(Manifest serving)
    {
        _removed.Clear();
        _unsubscribed.Clear();
        if (Registered is null)
            return;
        _removed.UnionWith(Registered.Methods.Except(serving.Methods, StringComparer.Ordinal).Select(Method.OfRpc));
        _removed.UnionWith(Registered.Hooks.Except(serving.Hooks, StringComparer.Ordinal).Select(Method.OfHook));
        _unsubscribed.UnionWith(Registered.Subscriptions.Where(topic => !serving.SubscribesTo(topic)).Select(Encoding.UTF8.GetBytes));
    }

    // The first of a name stays: our own command is not replaced by a hook or method called the same.
    private void Add(Method method) => _methods.TryAdd(Encoding.UTF8.GetBytes(method.Name), method);
}
