using Autoreload.Native;

namespace Autoreload.Loop;

/// <summary>Waits for several descriptors at once.</summary>
internal sealed class Poller
{
    private readonly List<IPollable> _members = [];
    private IPollable[] _waiting = [];
    private PollFd[] _fds = [];

    /// <summary>Begins to wait for a descriptor.</summary>
    public void Add(IPollable member) => _members.Add(member);

    /// <summary>Ends that. Its owner may be gone already: a member that is not there is no error.</summary>
    public void Remove(IPollable member) => _members.Remove(member);

    /// <summary>Waits, and then lets everything that is ready do its work, one after the other.</summary>
    public void Wait(int milliseconds, Action afterEach)
    {
        var count = Collect();
        if (Libc.Poll(_fds.AsSpan(0, count), milliseconds) == 0)
            return;
        for (var i = 0; i < count; i++)
        {
            // An earlier one may have closed this one, and its number may be another file's by now.
            if (_fds[i].Ready == PollEvents.None || _waiting[i].Fd != _fds[i].Fd)
                continue;
            _waiting[i].OnReady();
            afterEach();
        }
    }

    private int Collect()
    {
        if (_fds.Length < _members.Count)
        {
            _fds = new PollFd[2 * _members.Count];
            _waiting = new IPollable[2 * _members.Count];
        }
        var count = 0;
        foreach (var member in _members)
        {
            if (member.Wanted == PollEvents.None)
                continue;
            _fds[count] = new() { Fd = member.Fd, Wanted = member.Wanted };
            _waiting[count++] = member;
        }
        return count;
    }
}
