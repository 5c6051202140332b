using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.Play;

/// <summary>lightningd's RPC, and its plugins that are doors: does at once what it is asked to, unless it is told to be slow.</summary>
internal sealed class FakeNode(FakeShell shell)
{
    private const int MostToCatchUp = 1000;

    private readonly Dictionary<int, string> _manifests = [];
    private readonly HashSet<int> _starting = [];
    private int _requests;

    /// <summary>The names that lightningd or another plugin has, and who.</summary>
    public Dictionary<string, string> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>Why it cannot be asked; null when it can.</summary>
    public string? Failure { get; set; }

    /// <summary>Why it starts no door; null when it does.</summary>
    public string? Refusal { get; set; }

    /// <summary>Whether it answers only when <see cref="CatchUp"/> is called.</summary>
    public bool IsSlow { get; set; }

    /// <summary>What it was asked and has not done.</summary>
    public Queue<Effect> Backlog { get; } = [];

    /// <summary>The manifest that each open door gave.</summary>
    public IReadOnlyDictionary<int, string> Doors => _manifests;

    /// <summary>The door that registered a name; null when none did.</summary>
    public int? DoorOf(string name) =>
        _manifests.Where(door => door.Value.Contains($"\"{name}\"", StringComparison.Ordinal)).Select(door => (int?)door.Key).FirstOrDefault();

    /// <summary>Whether an answer belongs to a door's own handshake.</summary>
    public static bool IsHandshake(Message answer) => answer.Id.StartsWith("autoreload:start"u8) || answer.Id.StartsWith("cln:init#d"u8);

    /// <summary>The most doors that were open at once.</summary>
    public int MostDoors { get; private set; }

    /// <summary>Takes what it is asked to do.</summary>
    public void Ask(Effect effect)
    {
        Backlog.Enqueue(effect);
        MostDoors = Math.Max(MostDoors, _manifests.Count);
    }

    /// <summary>Does what it was asked.</summary>
    public void CatchUp()
    {
        for (var done = 0; Backlog.TryDequeue(out var asked); done++)
        {
            Assert.True(done < MostToCatchUp, $"it is asked for ever: {asked}");
            Do(asked);
        }
    }

    /// <summary>Does the next thing that it was asked.</summary>
    public void DoOne()
    {
        if (Backlog.TryDequeue(out var asked))
            Do(asked);
    }

    /// <summary>A door's process is killed.</summary>
    public void Kill(int door)
    {
        _manifests.Remove(door);
        shell.Handle(new ProxyEvent.DoorClosed(shell.Now, door, "its process ended"));
    }

    /// <summary>Gets what is sent through a door.</summary>
    public void TakeFromDoor(int door, Message message)
    {
        if (_starting.Contains(door) && Manifest.TryRead(message, null, out _, out _))
            _manifests[door] = Encoding.UTF8.GetString(message.Result);
    }

    private void Do(Effect asked)
    {
        switch (asked)
        {
            case Effect.LookUpNames look:
                var taken = look.Methods.Concat(look.Options).Where(Taken.ContainsKey).ToDictionary(name => name, name => Taken[name], StringComparer.Ordinal);
                shell.Handle(new ProxyEvent.NamesLookedUp(shell.Now, look.Number, taken, look.Methods.Count + look.Options.Count > 0 ? Failure : null));
                break;
            case Effect.OpenDoor open:
                Start(open.Door);
                break;
            case Effect.CloseDoor close when _manifests.Remove(close.Door):
                shell.Handle(new ProxyEvent.DoorClosed(shell.Now, close.Door, "it was stopped"));
                break;
        }
    }

    private void Start(int door)
    {
        if (Refusal is not null)
        {
            shell.Handle(new ProxyEvent.DoorFailed(shell.Now, door, Refusal));
            return;
        }
        _starting.Add(door);
        shell.Lightningd($$$"""{"jsonrpc":"2.0","id":"autoreload:start#{{{++_requests}}}/cln:getmanifest#{{{_requests}}}","method":"getmanifest","params":{"allow-deprecated-apis":false}}""", door);
        shell.Lightningd($$$$"""{"jsonrpc":"2.0","id":"cln:init#d{{{{_requests}}}}","method":"init","params":{"options":{},"configuration":{"startup":false}}}""", door);
        _starting.Remove(door);
        MostDoors = Math.Max(MostDoors, _manifests.Count);
        shell.Handle(new ProxyEvent.DoorOpened(shell.Now, door));
    }
}
