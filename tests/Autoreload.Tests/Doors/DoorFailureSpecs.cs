using System.Net.Sockets;
using System.Text.Json;
using Autoreload.Core;
using Autoreload.Doors;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Doors;

/// <summary>Doors that cannot be opened: it says why, and nothing of them is left.</summary>
public sealed class DoorFailureSpecs
{
    /// <summary>Nobody will say more about a door's end.</summary>
    private static readonly DoorLimits Brief = new() { Explanation = TimeSpan.FromMilliseconds(10) };

    /// <summary>Somebody will, however slow this machine is.</summary>
    private static readonly DoorLimits Long = new() { Explanation = TimeSpan.FromMinutes(1) };

    [Fact(Timeout = Patience.Spec)]
    public async Task Before_lightningd_has_said_where_its_socket_is()
    {
        await using var fixture = new DoorFixture();

        fixture.Doors.Open(1, "hello.py");

        Assert.Contains("lightningd has not said", fixture.RunUntil<ProxyEvent.DoorFailed>().Reason, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public Task No_socket() => FailsAsync("there is no such socket", (fixture, _) => fixture.Doors.UseNode(fixture.Node.NetworkFolder, "no-such-socket"));

    [Fact(Timeout = Patience.Spec)]
    public Task A_socket_that_nobody_listens_on() => FailsAsync("lightningd does not listen any more", (fixture, _) =>
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(fixture.Node.NetworkFolder, "bound")));
        // .NET deletes what it has bound, as lightningd does not when it is killed.
        File.Move(Path.Combine(fixture.Node.NetworkFolder, "bound"), Path.Combine(fixture.Node.NetworkFolder, "left"));
        fixture.Doors.UseNode(fixture.Node.NetworkFolder, "left");
    });

    [Fact(Timeout = Patience.Spec)]
    public Task A_socket_path_that_is_too_long() => FailsAsync("a socket's path may have", (fixture, _) =>
        fixture.Doors.UseNode(fixture.Node.NetworkFolder, new string('x', 200)));

    [Fact(Timeout = Patience.Spec)]
    public Task The_socket_of_another_lightningd() => FailsAsync("another lightningd, of /elsewhere", (fixture, rpc) =>
    {
        rpc.Override = (method, _) => Task.FromResult(method == "getinfo" ? """{"result":{"lightning-dir":"/elsewhere"}}""" : null);
        fixture.UseNode();
    });

    [Fact(Timeout = Patience.Spec)]
    public Task Lightningd_refuses() => FailsAsync("not on a Tuesday", (fixture, rpc) =>
    {
        rpc.Override = (method, parameters) => Task.FromResult(IsStart(method, parameters) ? """{"error":{"code":-3,"message":"not on a Tuesday"}}""" : null);
        fixture.UseNode();
    });

    [Fact(Timeout = Patience.Spec)]
    public Task Lightningd_does_not_answer() => FailsAsync("has not answered plugin for 0.3 s", WhoNeverStarts, Brief with { Answer = TimeSpan.FromSeconds(0.3) });

    [Fact(Timeout = Patience.Spec)]
    public Task The_process_ends_at_once() => FailsAsync("exited before replying to getmanifest", (fixture, rpc) =>
    {
        rpc.Override = (method, parameters) =>
        {
            if (IsStart(method, parameters))
                WholeFile.Save(parameters.GetProperty("plugin").GetString()!, "#!/bin/sh\nexit 0\n");
            return Task.FromResult<string?>(null);
        };
        fixture.UseNode();
    }, Long);

    private static void WhoNeverStarts(DoorFixture fixture, ScriptedRpc rpc)
    {
        rpc.Override = async (method, parameters) =>
        {
            if (!IsStart(method, parameters))
                return null;
            await rpc.End;
            return """{"error":{"code":-3,"message":"too late"}}""";
        };
        fixture.UseNode();
        // So that it is known who it is, which is asked before the first call.
        do
            fixture.Doors.LookUp(new(1, ["free"], []));
        while (fixture.RunUntil<ProxyEvent.NamesLookedUp>().Failure is not null);
    }

    private static bool IsStart(string method, JsonElement parameters) =>
        method == "plugin" && parameters.GetProperty("subcommand").GetString() == "start";

    private static async Task FailsAsync(string reason, Action<DoorFixture, ScriptedRpc> arrange, DoorLimits? limits = null)
    {
        await using var fixture = new DoorFixture(limits ?? Brief);
        arrange(fixture, fixture.Node.Rpc);

        fixture.Doors.Open(1, "hello.py");
        var failed = fixture.RunUntil<ProxyEvent.DoorFailed>();

        Assert.Contains(reason, failed.Reason, StringComparison.Ordinal);
        Assert.All(fixture.FoldersOfDoors, folder => Assert.Empty(Directory.GetFileSystemEntries(folder)));
        await fixture.Node.Processes.AllGoneAsync();
    }
}
