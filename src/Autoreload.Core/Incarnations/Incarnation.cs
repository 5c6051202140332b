using Autoreload.Core.Handshake;

namespace Autoreload.Core.Incarnations;

/// <summary>One run of the child, numbered from 1.</summary>
internal sealed class Incarnation(int number, Role role)
{
    private const int StderrLinesKept = 20;
    private const int CallsKept = 10;

    public int Number { get; } = number;

    /// <summary>Whether it is the one that lightningd itself asks for its manifest, unless that had to be answered without it.</summary>
    public bool IsFirst => Number == 1;

    public Role Role { get; private set; } = role;

    /// <summary>Whether it is being tried.</summary>
    public bool IsCandidate => Role is Role.Candidate or Role.Early;

    public Stage Stage { get; private set; } = Stage.Waiting;

    /// <summary>Whether the end of its stdin has been asked for: nothing can be given to it any more.</summary>
    public bool StdinClosing { get; private set; }

    /// <summary>Null until its process runs.</summary>
    public int? Pid { get; private set; }

    public TimeSpan LaunchedAt { get; private set; }

    /// <summary>Null until it was accepted.</summary>
    public Manifest? Manifest { get; private set; }

    /// <summary>Why it ends; set at its exit at the latest.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>How many requests of lightningd it has been given and has not answered.</summary>
    public int Pending { get; private set; }

    /// <summary>The last lines that it wrote on its stderr.</summary>
    public LastItems<string> StderrTail { get; } = new(StderrLinesKept);

    /// <summary>The names of the requests and notifications that it was given last.</summary>
    public LastItems<string> RecentCalls { get; } = new(CallsKept);

    public void Become(Role role) => Role = role;

    public void Launch() => Stage = Stage.Launching;

    public void Launched(int pid, TimeSpan now) => (Pid, LaunchedAt, Stage) = (pid, now, Stage.Launched);

    public void Accept(Manifest manifest) => (Manifest, Stage) = (manifest, Stage.Accepted);

    public void GiveInit() => Stage = Stage.GivenInit;

    /// <summary>Its init was taken back before it had read it.</summary>
    public void TakeInitBack() => Stage = Stage.Accepted;

    public void AnswerInit() => Stage = Stage.Initialised;

    public void TellShutdown() => Stage = Stage.ToldShutdown;

    public void CloseStdin() => StdinClosing = true;

    /// <summary>Says why it ends. What was said first is the reason, what comes of that is none.</summary>
    public void Fail(Failure failure) => Failure ??= failure;

    public void GiveRequest() => Pending++;

    public void EndRequest() => Pending--;
}
