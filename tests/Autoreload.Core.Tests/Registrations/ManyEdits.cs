using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Registrations;

/// <summary>A plugin whose manifest is edited again and again, while it is called through every door and answers when it likes. Numbers choose what happens.</summary>
internal sealed class ManyEdits
{
    private const int MostStepsToSettle = 1000;
    private const int Usages = 3;

    private static readonly string[] Methods = ["one", "two", "three", "four"];

    /// <summary>All that a manifest may have: one bit of its number each.</summary>
    private static readonly (string List, string Name, string Entry)[] Entries =
    [
        .. Methods.Select(name => ("rpcmethods", name, $$"""{"name":"{{name}}","usage":"USAGE"}""")),
        ("options", "height", """{"name":"height","type":"string","default":"tall","description":""}"""),
        ("hooks", "invoice_payment", "\"invoice_payment\""),
        ("subscriptions", "connect", "\"connect\""),
        ("notifications", "sprouted", """{"method":"sprouted"}"""),
    ];

    private readonly FakeShell _shell = new();
    private readonly Dictionary<string, int> _pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private int _calls;
    private int _version = 1;
    private int _wanted = 1;

    public ManyEdits()
    {
        _shell.Run(ManifestOf(_wanted));
        _shell.Node.IsSlow = true;
        _shell.Observe = effect => _ = effect switch
        {
            Effect.Send send => TakeAnswer(send.Door, Message.From(send.Bytes.Span)),
            Effect.Forward forward => TakeAnswer(forward.Door, forward.Message),
            _ => false,
        };
        _shell.ObserveGiven = (_, message) =>
        {
            if (message.Id.StartsWith("call#"u8))
                Assert.True(_given.Add(Id(message)), "a call was given twice");
        };
    }

    /// <summary>How many edits there were.</summary>
    public int Count => _version - 1;

    /// <summary>How far it is, for people.</summary>
    public override string ToString() => $"{Count} edits and {_calls} calls, in {_shell.State}, last {ManifestOf(_wanted)}";

    /// <summary>One of: an edit, something that lightningd was asked to do, a call, an answer.</summary>
    public void Step(int choice)
    {
        var what = choice / 8;
        switch (choice % 8)
        {
            case 0: Save(what % (Usages << Entries.Length)); break;
            case 1 or 2 or 3: _shell.Node.DoOne(); break;
            case 4 or 5: Call(Methods[what % Methods.Length]); break;
            default: Answer(what); break;
        }
        Assert.InRange(_shell.Node.Doors.Count, 0, 2);
    }

    /// <summary>Everybody does what is left to do; then lightningd must know exactly what the last manifest asks for, and each call be answered.</summary>
    public void Settle()
    {
        for (var step = 0; _shell.State != ProxyState.Running || _shell.Node.Backlog.Count > 0 || _pending.Count > 0; step++)
        {
            Assert.True(step < MostStepsToSettle + _calls, $"it does not settle in {_shell.State}");
            _shell.Node.CatchUp();
            Answer(0);
        }
        var wanted = WantedBy(_wanted).Select(entry => entry.Name).Except([Methods[0]], StringComparer.Ordinal);
        var registered = Entries.Select(entry => entry.Name).Where(name => _shell.Node.DoorOf(name) is not null);
        Assert.Equal(wanted, registered);
        Assert.InRange(_shell.Node.Doors.Count, 0, 1);
        Assert.All(_shell.Node.Doors.Values.Where(door => door.Contains("\"usage\"", StringComparison.Ordinal)), door => Assert.Contains(UsageOf(_wanted), door, StringComparison.Ordinal));
    }

    // The first method is registered by our stdin.
    private static bool IsFirst(string name) => name == Methods[0];

    private static IEnumerable<(string List, string Name, string Entry)> WantedBy(int wanted) => Entries.Where((_, bit) => (wanted >> bit & 1) == 1);

    private static string UsageOf(int wanted) => $"usage {wanted >> Entries.Length}";

    private static string ManifestOf(int wanted)
    {
        var lists = Entries.Select(entry => entry.List).Distinct(StringComparer.Ordinal)
            .Select(list => $"\"{list}\":[{string.Join(',', WantedBy(wanted).Where(entry => entry.List == list).Select(entry => entry.Entry))}]");
        return $"{{{string.Join(',', lists)}}}".Replace("USAGE", UsageOf(wanted), StringComparison.Ordinal);
    }

    private static string Id(Message message) => Encoding.UTF8.GetString(message.Id);

    private void Save(int wanted)
    {
        // One save after the other: what happens when they overlap is the histories' business.
        if (_shell.State is not (ProxyState.Running or ProxyState.Registering))
            return;
        _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));
        var old = _version++;
        _shell.Launched(_version);
        _shell.GiveManifest(_version, ManifestOf(wanted));
        if (_shell.Timers.ContainsKey(ProxyTimer.DrainDeadline) && !_shell.Child(old).IsEnding)
            _shell.Fire(ProxyTimer.DrainDeadline);
        _shell.Exited(old, default);
        _shell.AnswerInit(_version);
        _wanted = wanted;
    }

    private void Call(string name)
    {
        if ((IsFirst(name) ? Door.First : _shell.Node.DoorOf(name)) is not { } door)
            return;
        var id = $"call#{++_calls}";
        _pending.Add(id, door);
        _shell.Lightningd($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"{{name}}","params":[]}""", door);
    }

    private void Answer(int choice)
    {
        if (_pending.Count > 0)
            _shell.ChildSays(_version, $$"""{"jsonrpc":"2.0","id":"{{_pending.Keys.ElementAt(choice % _pending.Count)}}","result":1}""");
    }

    private bool TakeAnswer(int door, Message answer)
    {
        if (!answer.Id.StartsWith("call#"u8))
            return false;
        Assert.True(_pending.Remove(Id(answer), out var asked), "a call was answered twice");
        Assert.Equal(asked, door);
        return true;
    }
}
