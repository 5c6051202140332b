using Autoreload.Native;

namespace Autoreload.Loop;

/// <summary>Waits for several descriptors at once.</summary>
internal sealed class Poller
{
    private readonly List<(IPollable Polled, EventLoop Part)> _members = [];
    private (IPollable Polled, EventLoop Part)[] _waiting = [];
    private PollFd[] _fds = [];

    /// <summary>Begins to wait for a descriptor.</summary>
    /// <param name="member">Its owner.</param>
    /// <param name="part">Whose work it is when it is ready.</param>
    public void Add(IPollable member, EventLoop part) => _members.Add((member, part));

    /// <summary>Ends that. Its owner may be gone already: a member that is not there is not an error.</summary>
    public void Remove(IPollable member) => _members.RemoveAll(other => other.Polled == member);

    /// <summary>Waits, and then lets everything that is ready do its work, one after the other.</summary>
    public void Wait(int milliseconds, Action afterEach)
    {
        var count = Collect();
        if (Libc.Poll(_fds.AsSpan(0, count), milliseconds) == 0)
            return;
        for (var i = 0; i < count; i++)
        {
            // An earlier one may have closed this one, and its number may be another file's by now.
            var (polled, part) = _waiting[i];
            if (_fds[i].Ready == PollEvents.None || polled.Fd != _fds[i].Fd)
                continue;
            part.Do(polled, static polled => polled.OnReady());
            afterEach();
        }
    }

    private int Collect()
    {
        if (_fds.Length < _members.Count)
        {
            _fds = new PollFd[2 * _members.Count];
            _waiting = new (IPollable, EventLoop)[2 * _members.Count];
        }
        var count = 0;
        foreach (var member in _members)
        {
            if (member.Polled.Wanted is var wanted && wanted == PollEvents.None)
                continue;
            _fds[count] = new() { Fd = member.Polled.Fd, Wanted = wanted };
            _waiting[count++] = member;
        }
        return count;
    }
}
