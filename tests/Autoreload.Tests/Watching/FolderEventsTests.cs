using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class FolderEventsTests : IDisposable
{
    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<(string Path, Hint Hint)> _hints = [];

    [Fact]
    public void Each_event_hints_at_a_path()
    {
        using var events = Follow(InotifyPort.System, "");

        File.WriteAllText(_folder["a"], "new");
        File.SetUnixFileMode(_folder["a"], Open);
        File.Move(_folder["a"], _folder["b"]);
        Directory.CreateDirectory(_folder["sub"]);
        events.Drain();

        Assert.Equal([(_folder["a"], Hint.Name), (_folder["a"], Hint.Content), (_folder["b"], Hint.Name), (_folder["sub"], Hint.Folders)], _hints.Distinct());
    }

    [Fact]
    public void Events_that_were_lost_are_a_hint_that_anything_may_have_happened()
    {
        Assert.SkipUnless(File.Exists("/proc/sys/fs/inotify/max_queued_events"), "inotify is Linux's");
        File.WriteAllText(_folder["a"], "");
        File.WriteAllText(_folder["b"], "");
        using var events = Follow(InotifyPort.System, "");

        OverflowQueue(_folder);
        events.Drain();

        Assert.Contains(("", Hint.Folders), _hints);
    }

    [Fact]
    public void A_folder_that_goes_is_a_hint_and_followed_again_when_it_is_back()
    {
        Directory.CreateDirectory(_folder["sub"]);
        using var events = Follow(InotifyPort.System, "sub");

        Directory.Delete(_folder["sub"]);
        events.Drain();
        Directory.CreateDirectory(_folder["sub"]);
        var isAdded = events.Follow(new HashSet<WatchedFolder> { WatchedFolder.Of(_folder["sub"])!.Value }, out _);
        File.WriteAllText(_folder["sub/a"], "");
        events.Drain();

        Assert.True(isAdded);
        Assert.Equal(("", Hint.Folders), _hints[0]);
        Assert.Contains((_folder["sub/a"], Hint.Name), _hints);
    }

    [Fact]
    public void A_folder_with_two_paths_hints_at_both_until_both_are_forgotten()
    {
        Directory.CreateDirectory(_folder["sub"]);
        Directory.CreateSymbolicLink(_folder["link"], "sub");
        using var events = Follow(InotifyPort.System, "sub", "link");

        File.WriteAllText(_folder["sub/a"], "");
        events.Drain();
        var both = _hints.Select(hint => hint.Path).Distinct().Order(StringComparer.Ordinal).ToArray();
        _hints.Clear();
        events.Follow(new HashSet<WatchedFolder> { WatchedFolder.Of(_folder["link"])!.Value }, out _);
        File.WriteAllText(_folder["sub/b"], "");
        events.Drain();

        Assert.Equal([_folder["link/a"], _folder["sub/a"]], both);
        Assert.All(_hints, hint => Assert.Equal(_folder["link/b"], hint.Path));
        Assert.NotEmpty(_hints);
    }

    [Theory]
    [InlineData(Errno.NoSpace, "sudo sysctl fs.inotify.max_user_watches=")]
    [InlineData(Errno.NoMemory, "memory")]
    public void A_folder_too_many_is_told_with_what_to_do(int error, string expected)
    {
        using var events = new FolderEvents(_loop, (_, _) => { }, InotifyPort.System with { Add = (_, _) => -error });
        events.Open();

        var isAdded = events.Follow(new HashSet<WatchedFolder> { WatchedFolder.Of(_folder[""])!.Value }, out var failure);

        Assert.False(isAdded);
        Assert.Contains(expected, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errno.TooManyFiles, "sudo sysctl fs.inotify.max_user_instances=")]
    [InlineData(Errno.NoMemory, "memory")]
    public void A_queue_too_many_is_told_with_what_to_do(int error, string expected)
    {
        using var events = new FolderEvents(_loop, (_, _) => { }, InotifyPort.System with { Open = () => -error });

        Assert.Contains(expected, events.Open(), StringComparison.Ordinal);
        Assert.False(events.IsOpen);
    }

    [Fact]
    public void A_folder_that_may_not_be_watched_is_no_failure_of_all()
    {
        using var events = new FolderEvents(_loop, (_, _) => { }, InotifyPort.System with { Add = (_, _) => -Errno.Access });
        events.Open();

        events.Follow(new HashSet<WatchedFolder> { WatchedFolder.Of(_folder[""])!.Value }, out var failure);

        Assert.Null(failure);
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

    private FolderEvents Follow(InotifyPort inotify, params string[] folders)
    {
        var events = new FolderEvents(_loop, (path, hint) => _hints.Add((path, hint)), inotify);
        events.Open();
        events.Follow(folders.Select(folder => WatchedFolder.Of(_folder[folder])!.Value).ToHashSet(), out _);
        return events;
    }
}
