using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>What lightningd may send us and take from us: what it was told by our stdin and by doors, less what the serving incarnation lacks.</summary>
internal sealed class Registration
{
    private const int MostTopicNames = 256;

    private readonly Dictionary<byte[], Method> _methods = new(ByteKeys.Comparer);
    private readonly Dictionary<byte[], Method>.AlternateLookup<ReadOnlySpan<byte>> _byName;
    private readonly Dictionary<byte[], int> _topics = new(ByteKeys.Comparer);
    private readonly SortedDictionary<int, RegisteredNames> _doors = [];
    private readonly OwnInterface _own;
    private RegisteredNames _former = RegisteredNames.None;
    private readonly Dictionary<byte[], string> _topicNames = new(ByteKeys.Comparer);
    private readonly HashSet<byte[]> _unsubscribed = new(ByteKeys.Comparer);
    private readonly HashSet<Method> _removed = [];
    private readonly Dictionary<Method, HookFilter> _filters = [];
    private Manifest? _serving;

    public Registration(OwnInterface own)
    {
        _own = own;
        _byName = _methods.GetAlternateLookup<ReadOnlySpan<byte>>();
        Rebuild();
    }

    /// <summary>The child's manifest that lightningd was told by our stdin; null when it got only our own, or nothing yet.</summary>
    public Manifest? Registered { get; private set; }

    /// <summary>Whether a door has subscribed to everything: the same then comes through our stdin too.</summary>
    public bool HearsAllByDoor => _doors.Values.Any(names => names.Subscriptions.Contains("*"));

    /// <summary>lightningd was told the manifest of a child by our stdin, or only ours.</summary>
    public void Register(Manifest? child)
    {
        Registered = child;
        Rebuild();
    }

    /// <summary>lightningd was told these names by a door.</summary>
    public void Register(int door, RegisteredNames names)
    {
        _doors[door] = names;
        Rebuild();
    }

    /// <summary>A door is gone, and what it had registered. Calls of that may be on their way.</summary>
    public void Unregister(int door)
    {
        if (!_doors.Remove(door, out var names))
            return;
        _former = _former.With(names);
        Rebuild();
    }

    /// <summary>The method of a request; one that was never registered is taken for an RPC method.</summary>
    public Method Find(ReadOnlySpan<byte> name) =>
        _byName.TryGetValue(name, out var known) ? known : Method.OfRpc(Encoding.UTF8.GetString(name));

    /// <summary>Whether the serving incarnation no longer has the method: its library would end the plugin at such a call.</summary>
    public bool IsRemoved(Method method) => _removed.Count > 0 && _removed.Contains(method);

    /// <summary>Whether the serving incarnation no longer subscribes to a topic that lightningd keeps sending.</summary>
    public bool IsUnsubscribed(ReadOnlySpan<byte> topic) =>
        _unsubscribed.Count > 0 && _unsubscribed.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(topic);

    /// <summary>Whether the serving incarnation does not want this call of a hook, of which lightningd was told otherwise.</summary>
    public bool IsFilteredOut(Method method, Message message) =>
        _filters.Count > 0 && _filters.TryGetValue(method, out var filter) && !filter.Takes(method.Name, message.Params);

    /// <summary>Whether lightningd was told that the child checks calls before they are made, and the serving incarnation does not.</summary>
    public bool HasForgottenToCheck => Checks(Registered) && !Checks(_serving);

    /// <summary>Whether lightningd forwards this topic of the child: one that it does not know it drops with a complaint each time.</summary>
    public bool HasTopic(ReadOnlySpan<byte> topic, out int door) => _topics.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(topic, out door);

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
        _serving = serving;
        _removed.Clear();
        _unsubscribed.Clear();
        _filters.Clear();
        foreach (var hook in serving.Fields["hooks"]?.Children ?? [])
            if (hook["filters"] is { } filters)
                _filters.TryAdd(Method.OfHook(ManifestCheck.NameOf(hook)), new(filters));
        foreach (var names in AllNames())
        {
            _removed.UnionWith(names.Methods.Except(serving.Methods, StringComparer.Ordinal).Select(Method.OfRpc));
            _removed.UnionWith(names.Hooks.Except(serving.Hooks, StringComparer.Ordinal).Select(Method.OfHook));
            _unsubscribed.UnionWith(names.Subscriptions.Where(topic => !serving.SubscribesTo(topic)).Select(Encoding.UTF8.GetBytes));
        }
    }

    private static bool Checks(Manifest? manifest) => manifest?.Fields["cancheck"]?.IsTrue == true;

    private IEnumerable<RegisteredNames> AllNames() => [.. _doors.Values, RegisteredNames.Of(Registered), _former];

    private void Rebuild()
    {
        _methods.Clear();
        _topics.Clear();
        Add(new("getmanifest", RequestKind.GetManifest));
        Add(new("init", RequestKind.Init));
        foreach (var name in _own.Methods)
            Add(new(name, RequestKind.Own));
        Add(Door.First, RegisteredNames.Of(Registered));
        foreach (var (door, names) in _doors)
            Add(door, names);
        Add(Door.First, _former);
        Add(new("setconfig", RequestKind.SetConfig));
        Add(new("check", RequestKind.Rpc));
        if (_serving is { } serving)
            ServedBy(serving);
    }

    private void Add(int door, RegisteredNames names)
    {
        foreach (var name in names.Methods)
            Add(Method.OfRpc(name));
        foreach (var name in names.Hooks)
            Add(Method.OfHook(name));
        foreach (var topic in names.Topics)
            _topics.TryAdd(Encoding.UTF8.GetBytes(topic), door);
    }

    // The first of a name stays: our own command is not replaced by a hook or method called the same.
    private void Add(Method method) => _methods.TryAdd(Encoding.UTF8.GetBytes(method.Name), method);
}
