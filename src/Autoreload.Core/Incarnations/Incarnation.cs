using Autoreload.Core.Handshake;

namespace Autoreload.Core.Incarnations;

/// <summary>One run of the child, numbered from 1.</summary>
internal sealed class Incarnation(int number)
{
    private const int StderrLinesKept = 20;
    private const int CallsKept = 10;

    public int Number { get; } = number;

    /// <summary>Whether it is the one that lightningd itself asks for its manifest, unless that had to be answered without it.</summary>
    public bool IsFirst => Number == 1;

    public Role Role { get; set; } = Role.Candidate;

    /// <summary>Whether it is being tried.</summary>
    public bool IsCandidate => Role is Role.Candidate or Role.Early;

    public Stage Stage { get; set; } = Stage.Waiting;

    /// <summary>Whether the end of its stdin has been asked for: nothing can be given to it any more.</summary>
    public bool StdinClosing { get; set; }

    /// <summary>Null until its process runs.</summary>
    public int? Pid { get; set; }

    /// <summary>When its process began to run.</summary>
    public TimeSpan LaunchedAt { get; set; }

    /// <summary>Null until it was accepted.</summary>
    public Manifest? Manifest { get; set; }

    /// <summary>Why it ends, where its exit alone would not tell.</summary>
    public Failure? Failure { get; set; }

    /// <summary>How many requests of lightningd it has been given and has not answered.</summary>
    public int Pending { get; set; }

    /// <summary>The last lines that it wrote on its stderr.</summary>
    public LastItems<string> StderrTail { get; } = new(StderrLinesKept);

    /// <summary>The names of the requests and notifications that it was given last.</summary>
    public LastItems<string> RecentCalls { get; } = new(CallsKept);
}
