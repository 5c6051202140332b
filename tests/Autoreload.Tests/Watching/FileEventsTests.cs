using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class FileEventsTests : IDisposable
{
    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<(string Name, FileEventKind Kind)> _events = [];
    private readonly List<string> _reasons = [];

    [Fact]
    public void Each_event_says_what_happened_to_which_name()
    {
        using var events = Follow(InotifyPort.System, "");

        File.WriteAllText(_folder["a"], "new");
        // A process that another test has just forked holds it, too, until its exec.
        WholeFile.AwaitWriters(_folder["a"]);
        File.SetUnixFileMode(_folder["a"], Open);
        File.Move(_folder["a"], _folder["b"]);
        Directory.CreateDirectory(_folder["sub"]);
        events.Drain();

        Assert.Equal(
            [("a", FileEventKind.Name), ("a", FileEventKind.Content), ("a", FileEventKind.Written), ("b", FileEventKind.Arrived), ("sub", FileEventKind.Folder)],
            _events.Distinct());
    }

    [Fact]
    public void Events_that_were_lost_say_that_anything_may_have_happened()
    {
        Assert.SkipUnless(File.Exists("/proc/sys/fs/inotify/max_queued_events"), "inotify is Linux's");
        File.WriteAllText(_folder["a"], "");
        File.WriteAllText(_folder["b"], "");
        using var events = Follow(InotifyPort.System, "");

        OverflowQueue(_folder);
        events.Drain();

        Assert.Contains(("", FileEventKind.Folder), _events);
    }

    [Fact]
    public void A_folder_that_goes_is_an_event_and_followed_again_when_it_is_back()
    {
        Directory.CreateDirectory(_folder["sub"]);
        using var events = Follow(InotifyPort.System, "sub");

        Directory.Delete(_folder["sub"]);
        events.Drain();
        Directory.CreateDirectory(_folder["sub"]);
        var isAdded = events.Follow(Folders("sub"));
        File.WriteAllText(_folder["sub/a"], "");
        events.Drain();

        Assert.True(isAdded);
        Assert.Equal(("", FileEventKind.Folder), _events[0]);
        Assert.Contains(("a", FileEventKind.Name), _events);
    }

    [Fact]
    public void A_folder_with_two_paths_is_followed_until_both_are_forgotten()
    {
        Directory.CreateDirectory(_folder["sub"]);
        Directory.CreateSymbolicLink(_folder["link"], "sub");
        using var events = Follow(InotifyPort.System, "sub", "link");

        events.Follow(Folders("link"));
        File.WriteAllText(_folder["sub/a"], "");
        events.Drain();
        var withOne = _events.Count;
        events.Follow(Folders());
        File.WriteAllText(_folder["sub/b"], "");
        events.Drain();

        Assert.NotEqual(0, withOne);
        Assert.DoesNotContain("b", _events.Select(happened => happened.Name));
    }

    [Theory]
    [InlineData(Errno.NoSpace, "sudo sysctl fs.inotify.max_user_watches=")]
    [InlineData(Errno.NoMemory, "memory")]
    public void A_folder_too_many_is_told_with_what_to_do(int error, string expected)
    {
        using var events = New(InotifyPort.System with { Add = (_, _) => -error });
        events.Open();

        var isAdded = events.Follow(Folders(""));

        Assert.False(isAdded);
        Assert.False(events.IsOpen);
        Assert.Contains(expected, Assert.Single(_reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errno.TooManyFiles, "sudo sysctl fs.inotify.max_user_instances=")]
    [InlineData(Errno.NoMemory, "memory")]
    public void A_queue_too_many_is_told_with_what_to_do(int error, string expected)
    {
        using var events = New(InotifyPort.System with { Open = () => -error });

        events.Open();

        Assert.False(events.IsOpen);
        Assert.Contains(expected, Assert.Single(_reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_may_not_be_watched_is_no_failure_of_all()
    {
        using var events = New(InotifyPort.System with { Add = (_, _) => -Errno.Access });
        events.Open();

        events.Follow(Folders(""));

        Assert.True(events.IsOpen);
        Assert.Empty(_reasons);
    }

    public void Dispose()
    {
        _loop.Dispose();
        _folder.Dispose();
    }

    /// <summary>Changes two files in turns, as equal events in a row are only one.</summary>
    private static void OverflowQueue(TemporaryFolder folder)
    {
        var room = int.Parse(File.ReadAllText("/proc/sys/fs/inotify/max_queued_events"));
        for (var i = 0; i <= room; i++)
            File.SetUnixFileMode(folder[i % 2 == 0 ? "a" : "b"], Open);
    }

    private FileEvents New(InotifyPort inotify) => new(_loop, (name, kind) => _events.Add((name, kind)), inotify) { Closed = _reasons.Add };

    private FileEvents Follow(InotifyPort inotify, params string[] folders)
    {
        var events = New(inotify);
        events.Open();
        events.Follow(Folders(folders));
        return events;
    }

    private Dictionary<string, FileId> Folders(params string[] folders) =>
        folders.ToDictionary(folder => _folder[folder], folder => FileId.Of(FileStatus.Of(_folder[folder])!.Value), StringComparer.Ordinal);
}
