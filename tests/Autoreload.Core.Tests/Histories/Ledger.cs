using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Tests.JsonRpc;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Histories;

/// <summary>lightningd's end: what it sent and got. Each message is held against the invariants when it passes.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, Request> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> _lastGiven = [];
    private readonly HashSet<int> _initialised = [];
    private readonly Dictionary<int, string> _manifests = [];
    private readonly HashSet<string> _childSent = new(StringComparer.Ordinal);
    private string _registered = "";
    private long _sequence;
    private long? _initSequence;

    public IEnumerable<Request> Open => _requests.Values.Where(request => request.IsOpen);

    public Request? Find(string method) => _requests.Values.FirstOrDefault(request => request.Method == method);

    public string Ask(string method, string parameters, int door = Door.First)
    {
        var id = $"cln:{method}#{++_sequence}";
        _requests[id] = new(id, method, _sequence, door);
        if (method == "init")
            _initSequence = _sequence;
        return Note($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"{{method}}","params":{{parameters}}}""");
    }

    public string Notify(string topic) => Note($$"""{"jsonrpc":"2.0","method":"{{topic}}","params":[{{++_sequence}}]}""");

    /// <summary>Whether the answer to getmanifest names it.</summary>
    public bool IsRegistered(string name) => Names(_registered, name);

    public void NoteFromChild(string json) => _childSent.Add(json);

    public void NoteManifest(int child, string json) => _manifests.TryAdd(child, json);

    /// <summary>What lightningd gets.</summary>
    public void Take(int door, Message message, bool isOurs)
    {
        var text = Text(message);
        if (door != Door.First && FakeNode.IsHandshake(message))
            return;
        Assert.True(Frames.OfChild(Encoding.UTF8.GetBytes(text)) is [var frame] && frame == text + "\n\n", $"lightningd would kill us for {text}");
        Assert.True(isOurs || _childSent.Contains(text), $"no child sent {text}");
        if (!message.HasId)
            return;
        Assert.True(_requests.TryGetValue(Encoding.UTF8.GetString(message.Id), out var request), $"an answer to no question: {text}");
        Assert.Equal(request.Door, door);
        if (request.Method == "getmanifest")
            _registered = text;
        request.Answers++;
        Assert.True(request.Answers == 1, $"answered twice: {text}");
        Assert.True(request.Harm(message, isOurs) is not { } harm, $"harmful: {text}");
    }

    /// <summary>What a child reads.</summary>
    public void Give(FakeChild child, Message message, IEnumerable<int> living)
    {
        var text = Text(message);
        var method = Encoding.UTF8.GetString(message.Method);
        if (child.Given.Count == 1)
            Assert.Equal("getmanifest", method);
        else if (method == "init")
            Assert.True(_initialised.Add(child.Number), $"a second init for {child.Number}");
        else if (method == "shutdown")
            Assert.Contains(child.Number, _initialised);
        else
            GiveTraffic(child.Number, message, text, living);
    }

    private void GiveTraffic(int child, Message message, string text, IEnumerable<int> living)
    {
        Assert.True(_sequences.TryGetValue(text, out var sequence), $"lightningd did not send {text}");
        var method = Encoding.UTF8.GetString(message.Method);
        var request = message.HasId ? _requests[Encoding.UTF8.GetString(message.Id)] : null;
        Assert.True(method is "check" or "setconfig" || Names(_manifests[child], method), $"{child} does not know {method}");
        if (request is not { IsDbWrite: true })
            Assert.True(_initialised.Contains(child) || _initSequence is null || sequence < _initSequence, $"before init: {text}");
        if (request is not ({ IsDbWrite: true } or { IsBackend: true }))
        {
            Assert.True(_lastGiven.GetValueOrDefault(child) < sequence, $"out of order: {text}");
            _lastGiven[child] = sequence;
        }
        if (request is null)
            Assert.True(_sequences.Remove(text), "a notification was given twice");
        else
            GiveRequest(child, request, living);
    }

    private static void GiveRequest(int child, Request request, IEnumerable<int> living)
    {
        Assert.True(request.IsOpen, $"{request.Id} is answered and given to {child}");
        Assert.True(request.GivenTo == 0 || (request.IsGivenAgain && !living.Contains(request.GivenTo)), $"{request.Id} was given to {request.GivenTo} and again to {child}");
        request.GivenTo = child;
    }

    private static bool Names(string manifest, string name) => manifest.Contains($"\"{name}\"", StringComparison.Ordinal);

    private string Note(string message)
    {
        _sequences.Add(message, _sequence);
        return message;
    }

    /// <summary>The JSON; two objects when something is glued to it, of which the second counts.</summary>
    private static string Text(Message message)
    {
        var bytes = Encoding.UTF8.GetString(message.Bytes.FirstSpan).TrimEnd('\n');
        var glued = bytes.IndexOf("\n\n", StringComparison.Ordinal);
        if (glued < 0)
            return bytes;
        Assert.Contains("deprecated_oneshot", bytes[..glued]);
        return bytes[(glued + 2)..];
    }
}
