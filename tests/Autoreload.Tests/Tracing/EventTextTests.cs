using System.Diagnostics;
using System.Runtime.CompilerServices;
using Autoreload.Core;
using Autoreload.Core.Handshake;
using Autoreload.Tracing;

namespace Autoreload.Tests.Tracing;

public sealed class EventTextTests
{
    public static TheoryData<Type> Events =>
        [.. typeof(ProxyEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ProxyEvent)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Each_event_has_words_or_is_known_to_have_none(Type type)
    {
        var empty = (ProxyEvent)RuntimeHelpers.GetUninitializedObject(type);

        // What has words may miss here what it tells of.
        Assert.IsNotType<UnreachableException>(Record.Exception(() => EventText.Of(empty)));
    }

    [Fact]
    public void A_bug_in_what_serves_a_child_is_told_with_its_child()
    {
        Assert.Equal((2, "a bug"), EventText.Of(new ProxyEvent.ChildFaulted(TimeSpan.Zero, 2, "a bug")));
    }

    [Fact]
    public void Settings_name_the_plugin()
    {
        Assert.Equal((null, "/p/hello.py"), EventText.Of(new ProxyEvent.SettingsTaken(TimeSpan.Zero, new("/p/hello.py", new OwnInterface("", []), ""))));
    }
}
