using Autoreload.Native;
using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>Systems that have no file events to give: changes are found all the same, and a developer is told why it costs more.</summary>
public sealed class NoEventsSpecs
{
    private static readonly Dictionary<string, (InotifyPort Inotify, string Warning)> Systems = new(StringComparer.Ordinal)
    {
        ["too many queues"] = (InotifyPort.System with { Open = () => -Errno.TooManyFiles }, "sudo sysctl fs.inotify.max_user_instances="),
        ["too many folders"] = (InotifyPort.System with { Add = (_, _) => -Errno.NoSpace }, "sudo sysctl fs.inotify.max_user_watches="),
        ["another system"] = (InotifyPort.System with { Open = () => -Errno.NotImplemented }, "this system has none"),
        ["silent mount"] = (InotifyPort.System with { Add = (_, folder) => folder.Length }, "as in some network and container mounts"),
        ["forbidden folder"] = (InotifyPort.System with { Add = (_, _) => -Errno.Access }, "as in some network and container mounts"),
    };

    public static TheoryData<string> Names { get; } = [.. Systems.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Changes_are_found_by_looking(string system)
    {
        var (inotify, warning) = Systems[system];
        using var project = new WatchedProject { Inotify = inotify };
        project.Begin();

        project.New(WatchedProject.Module);
        project.AwaitChange();
        project.New(WatchedProject.Executable);
        project.AwaitChange(2);

        project.AssertLive(changes: 2);
        Assert.Contains(warning, Assert.Single(project.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void One_folder_too_many_is_found_when_it_comes()
    {
        var room = 10;
        using var project = new WatchedProject { Inotify = InotifyPort.System with { Add = (fd, folder) => room-- > 0 ? Inotify.Add(fd, folder) : -Errno.NoSpace } };
        project.Begin();
        var atFirst = project.Warnings.Count;

        for (var i = 0; i < 20; i++)
            Directory.CreateDirectory(project[$"more/{i}"]);
        project.New("more/19/late.py");
        project.AwaitChange();

        Assert.Equal(0, atFirst);
        project.AssertLive();
        Assert.Contains("max_user_watches", Assert.Single(project.Warnings), StringComparison.Ordinal);
    }
}
