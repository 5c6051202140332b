using System.Text;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Doors;
using Autoreload.Loop;
using Autoreload.Pipes;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Doors;

/// <summary>Doors on a loop of their own, between a scripted lightningd and answers that are always the same.</summary>
internal sealed class DoorFixture : IAsyncDisposable
{
    public const string Manifest = """{"options":[{"name":"new-option","type":"string","description":"","default":"d"}],"rpcmethods":[{"name":"grown","usage":""}],"subscriptions":["connect"],"hooks":[],"dynamic":true}""";

    public DoorFixture(DoorLimits? limits = null)
    {
        Doors = new(new(Loop, new FlowControl(Loop)) { Report = Events.Add, Take = Answer, Limits = limits ?? new() });
        _ = Node.Rpc;
    }

    public FakeLightningd Node { get; } = new();

    public EventLoop Loop { get; } = new(TimeProvider.System);

    public PluginDoors Doors { get; }

    public List<ProxyEvent> Events { get; } = [];

    /// <summary>What came through doors.</summary>
    public List<string> Came { get; } = [];

    /// <summary>Answers a request of lightningd with the member <c>result</c>; null: not at all.</summary>
    public Func<string, string?> ResultOf { get; set; } = method => method == "getmanifest" ? Manifest : "{}";

    public string[] FoldersOfDoors => Directory.GetDirectories(Node.NetworkFolder, "autoreload-doors-*");

    public void UseNode() => Doors.UseNode(Node.NetworkFolder, "lightning-rpc");

    public T RunUntil<T>()
        where T : ProxyEvent
    {
        Loop.RunUntil(() => Events.OfType<T>().Any());
        return Events.OfType<T>().First();
    }

    /// <summary>Runs the loop until a task is complete; its result.</summary>
    public Task<T> RunUntil<T>(Task<T> task)
    {
        // So that there is a turn after it.
        _ = task.ContinueWith(_ => Loop.Post(() => { }), TaskScheduler.Default);
        Loop.RunUntil(() => task.IsCompleted);
        return task;
    }

    public async ValueTask DisposeAsync()
    {
        Doors.Dispose();
        Loop.Dispose();
        await Node.DisposeAsync();
    }

    private void Answer(int door, Message message)
    {
        var method = Encoding.UTF8.GetString(message.Method);
        Came.Add(method);
        if (message.HasId && ResultOf(method) is { } result)
            Doors.Send(door, Answers.Result(message.IdToken, result));
    }
}
