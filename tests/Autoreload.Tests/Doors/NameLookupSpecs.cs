using Autoreload.Core;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Doors;

public sealed class NameLookupSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task A_name_is_free_only_if_lightningd_does_not_know_it()
    {
        await using var fixture = new DoorFixture();
        fixture.UseNode();
        fixture.Doors.Open(1, "hello.py");
        fixture.RunUntil<ProxyEvent.DoorOpened>();

        fixture.Doors.LookUp(new(7, ["pay", "grown", "free"], ["new-option", "free-option"]));
        var found = fixture.RunUntil<ProxyEvent.NamesLookedUp>();

        Assert.Equal((7, null), (found.Number, found.Failure));
        Assert.Equal(["grown", "new-option", "pay"], found.Taken.Keys.Order(StringComparer.Ordinal));
        Assert.EndsWith("hello.py", found.Taken["new-option"], StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task When_lightningd_cannot_be_asked_it_says_why()
    {
        await using var fixture = new DoorFixture();
        fixture.Doors.UseNode(fixture.Node.NetworkFolder, "no-such-socket");

        fixture.Doors.LookUp(new(1, ["free"], []));

        Assert.Contains("no-such-socket", fixture.RunUntil<ProxyEvent.NamesLookedUp>().Failure, StringComparison.Ordinal);
    }
}
