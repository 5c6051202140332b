using Autoreload.Core.Handshake;

namespace Autoreload.Core;

/// <summary>One run of the child, numbered from 1.</summary>
internal sealed class Incarnation(int number)
{
    private const int StderrLinesKept = 20;

    private readonly Queue<string> _stderr = new();
    private readonly string?[] _calls = new string?[10];
    private long _callCount;

    public int Number { get; } = number;

    public Role Role { get; set; } = Role.Candidate;

    /// <summary>Whether the shell has been asked to launch it: a candidate waits for one that it replaces.</summary>
    public bool IsBegun { get; set; }

    /// <summary>Null until its process runs.</summary>
    public int? Pid { get; set; }

    /// <summary>Null until it was accepted.</summary>
    public Manifest? Manifest { get; set; }

    /// <summary>Whether it has been given an init: before that it has no right to effects of its own.</summary>
    public bool HasInit { get; set; }

    /// <summary>Whether it has been told shutdown.</summary>
    public bool HasShutdown { get; set; }

    /// <summary>Whether it has answered its init.</summary>
    public bool IsInitialised { get; set; }

    /// <summary>Whether the end of its stdin has been asked for: nothing can be given to it any more.</summary>
    public bool InputEnds { get; set; }

    /// <summary>Why we ended it, when it was we; otherwise its exit tells.</summary>
    public string? Failure { get; set; }

    /// <summary>How many requests of lightningd it has been given and has not answered.</summary>
    public int Pending { get; set; }

    public IReadOnlyCollection<string> StderrTail => _stderr;

    /// <summary>When its process began to run.</summary>
    public TimeSpan LaunchedAt { get; set; }

    /// <summary>The names of the requests that it was given last, oldest first.</summary>
    public IReadOnlyList<string> RecentCalls =>
        [.. Enumerable.Range(0, _calls.Length).Select(i => _calls[(_callCount + i) % _calls.Length]).OfType<string>()];

    public void NoteCall(string method) => _calls[_callCount++ % _calls.Length] = method;

    public void AddStderr(string line)
    {
        _stderr.Enqueue(line);
        if (_stderr.Count > StderrLinesKept)
            _stderr.Dequeue();
    }
}

/// <summary>What an incarnation is there for.</summary>
internal enum Role
{
    /// <summary>Being tried.</summary>
    Candidate,

    /// <summary>Traffic goes to it.</summary>
    Serving,

    /// <summary>Finishing what it was given, then ended.</summary>
    Retiring,

    /// <summary>Of no use any more, its exit only awaited.</summary>
    Dropped,
}
