using Autoreload.Core;
using Autoreload.Doors;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Doors;

public sealed class PluginDoorsSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task A_door_registers_what_its_manifest_says_and_carries_messages_both_ways()
    {
        await using var fixture = new DoorFixture();
        fixture.UseNode();

        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();
        var answer = await fixture.RunUntil(fixture.Node.CallAsync("grown"));

        Assert.Equal(0, answer.ErrorCode);
        Assert.Equal(["getmanifest", "init", "grown"], fixture.Came);
        Assert.EndsWith("/hello.py", Assert.Single(fixture.Node.Rpc.Plugins).Path, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Its_folder_is_ours_alone()
    {
        await using var fixture = new DoorFixture();
        fixture.UseNode();

        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();

        const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(Ours, File.GetUnixFileMode(Assert.Single(fixture.FoldersOfDoors)));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_closed_door_leaves_nothing()
    {
        await using var fixture = new DoorFixture();
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();

        fixture.Doors.Close(1);
        fixture.RunUntil<ProxyEvent.DoorClosed>();

        Assert.Empty(fixture.Node.Rpc.Plugins);
        Assert.Empty(Directory.GetFileSystemEntries(Assert.Single(fixture.FoldersOfDoors)));
        await fixture.Node.Processes.AllGoneAsync();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_door_that_is_closed_while_it_is_being_opened_leaves_nothing()
    {
        await using var fixture = new DoorFixture { ResultOf = _ => null };
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.Loop.RunUntil(() => fixture.Came.Count > 0);

        fixture.Doors.Close(1);

        Assert.Equal(1, fixture.RunUntil<ProxyEvent.DoorClosed>().Door);
        Assert.DoesNotContain(fixture.Events, observed => observed is ProxyEvent.DoorFailed);
        await fixture.Node.Processes.AllGoneAsync();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Several_doors_do_not_disturb_each_other()
    {
        await using var fixture = new DoorFixture { ResultOf = method => method == "getmanifest" ? """{"options":[],"rpcmethods":[],"dynamic":true}""" : "{}" };
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.Doors.Open(2, "hello.py");
        fixture.Loop.RunUntil(() => fixture.Events.OfType<ProxyEvent.DoorOpened>().Count() == 2);

        fixture.Doors.Close(1);
        fixture.RunUntil<ProxyEvent.DoorClosed>();

        Assert.EndsWith("/2/hello.py", Assert.Single(fixture.Node.Rpc.Plugins).Path, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_is_registered_already_is_refused()
    {
        await using var fixture = new DoorFixture(new() { Explanation = TimeSpan.FromMinutes(1) });
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();

        fixture.Doors.Open(2, "hello.py");
        var failed = fixture.RunUntil<ProxyEvent.DoorFailed>();

        Assert.Equal(2, failed.Door);
        Assert.EndsWith("grown already registered", failed.Reason, StringComparison.Ordinal);
        Assert.EndsWith("/1/hello.py", Assert.Single(fixture.Node.Rpc.Plugins).Path, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Our_end_is_the_end_of_all_doors()
    {
        await using var fixture = new DoorFixture();
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();

        fixture.Doors.Dispose();

        Assert.Empty(fixture.FoldersOfDoors);
        await fixture.Node.Processes.AllGoneAsync();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_door_whose_process_is_killed_is_gone()
    {
        await using var fixture = new DoorFixture();
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();

        RunningProcesses.Signal(fixture.Node.Rpc.Plugins.Single().Pid, RunningProcesses.HardKill);

        Assert.Contains("door 1", fixture.RunUntil<ProxyEvent.DoorClosed>().Reason, StringComparison.Ordinal);
        Assert.Empty(fixture.Node.Rpc.Plugins);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_door_that_nobody_reads_any_more_is_given_up()
    {
        await using var fixture = new DoorFixture(new() { Read = TimeSpan.FromMilliseconds(300) });
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();
        foreach (var pid in fixture.Node.Processes.Alive())
            RunningProcesses.Signal(pid, RunningProcesses.Stop);

        fixture.Doors.Send(1, new byte[1 << 20]);

        Assert.Contains("nobody has read", fixture.RunUntil<ProxyEvent.DoorClosed>().Reason, StringComparison.Ordinal);
    }

    /// <summary>lightningd closes doors before it sends shutdown, and takes no calls any more (lightningd/lightningd.c; seen with v26.06.6).</summary>
    [Fact(Timeout = Patience.Spec)]
    public async Task A_door_that_ends_when_lightningd_cannot_be_asked_is_not_missed_before_lightningd_may_have_said_why()
    {
        var limits = new DoorLimits { Explanation = TimeSpan.FromMilliseconds(200) };
        await using var fixture = new DoorFixture(limits);
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();
        var before = fixture.Loop.Now;

        await fixture.Node.Rpc.DisposeAsync();
        var closed = fixture.RunUntil<ProxyEvent.DoorClosed>();

        Assert.True(closed.At - before >= limits.Explanation, $"after {closed.At - before}");
    }
}
