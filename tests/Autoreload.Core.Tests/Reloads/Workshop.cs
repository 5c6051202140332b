using System.Text;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;

namespace Autoreload.Core.Tests.Reloads;

/// <summary>A step of somebody in the workshop.</summary>
internal enum Step
{
    SaveGood,
    SaveBad,
    See,
    Look,
    EndBuild,
    ChildGoesOn,
    ChildEnds,
    Tell,
    ServingCrashes,
    Restart,
    RestartStopFirst,
    Wait,
}

/// <summary>A disk, a watch, a build and children, each of which goes on only when a step says so. A version is its number on disk.</summary>
internal sealed class Workshop
{
    private readonly FakeShell _shell;
    private readonly HashSet<int> _bad = [];
    private readonly Dictionary<int, int> _runs = [];
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly bool _hasBuild;
    private (int Number, int Version)? _build;
    private int _executable = 1;
    private int _noted = 1;
    private int _reported;
    private bool _isSeen;
    private int _recheck;
    private int _calls;

    public Workshop(bool hasBuild)
    {
        _hasBuild = hasBuild;
        _shell = new(buildCommand: hasBuild ? "make" : null) { Observe = Observe };
        _shell.Run();
        _runs[1] = 1;
    }

    /// <summary>The newest version on disk.</summary>
    public int Disk { get; private set; } = 1;

    public bool DiskIsGood => !_bad.Contains(Disk);

    /// <summary>Whether the serving incarnation crashed after the last save.</summary>
    public bool HasCrashed { get; private set; }

    /// <summary>Whether the last build was stopped for an autoreload-restart stop_first=true.</summary>
    public bool IsBuildStopped { get; private set; }

    public ProxyState State => _shell.State;

    /// <summary>The version that serves; null when none does.</summary>
    public int? Live => State == ProxyState.Running ? _runs[Children.Last(child => child is { IsLaunched: true, IsEnding: false }).Number] : null;

    /// <summary>How many calls wait for an answer.</summary>
    public int Unanswered => _calls - Answers.Count();

    private IEnumerable<FakeChild> Children => _shell.Children;

    private IEnumerable<string> Answers => _shell.Sent.Select(message => Encoding.UTF8.GetString(message.Id)).Where(id => id.StartsWith("call#", StringComparison.Ordinal));

    public void Take(Step step)
    {
        switch (step)
        {
            case Step.SaveGood: Save(isGood: true); break;
            case Step.SaveBad: Save(isGood: false); break;
            case Step.See: See(); break;
            case Step.Look: Look(); break;
            case Step.EndBuild: EndBuild(); break;
            case Step.ChildGoesOn: GoOn(Children.FirstOrDefault(child => Todo(child) is not null)); break;
            case Step.ChildEnds: End(Children.FirstOrDefault(child => child.IsEnding)); break;
            case Step.Tell: Tell(); break;
            case Step.ServingCrashes: Crash(); break;
            case Step.Restart: Call("autoreload-restart", "{}"); break;
            case Step.RestartStopFirst: Call("autoreload-restart", """{"stop_first":true}"""); break;
            case Step.Wait: Call("autoreload-wait", "{}"); break;
        }
    }

    /// <summary>Lets everybody finish; nobody saves, calls or crashes any more.</summary>
    public void Finish()
    {
        for (var i = 0; i < 100; i++)
            foreach (var step in new[] { Step.Look, Step.EndBuild, Step.ChildGoesOn, Step.ChildEnds, Step.Tell })
                Take(step);
    }

    /// <summary>Calls autoreload-wait and returns whether it says that the disk is live.</summary>
    public bool WaitSucceeds()
    {
        Take(Step.Wait);
        Finish();
        return _shell.Sent[^1].Result.Length > 0;
    }

    private void Save(bool isGood)
    {
        Disk++;
        HasCrashed = false;
        if (!isGood)
            _bad.Add(Disk);
    }

    private void See()
    {
        if (_isSeen || Disk == _noted || Disk == _reported)
            return;
        _isSeen = true;
        _shell.Handle(new ProxyEvent.ChangeSeen(_shell.Now, "hello.c"));
    }

    private void Look()
    {
        if (Disk != _noted && Disk != _reported)
        {
            (_reported, _recheck, _isSeen) = (Disk, 0, false);
            _shell.Handle(new ProxyEvent.SourceChanged(_shell.Now, "hello.c"));
        }
        else if (Disk == _noted && _isSeen)
        {
            _isSeen = false;
            _shell.Handle(new ProxyEvent.ChangeSettled(_shell.Now));
        }
        else if (Disk == _noted && _recheck > 0)
        {
            var answered = _recheck;
            _recheck = 0;
            _shell.Handle(new ProxyEvent.NothingChanged(_shell.Now, answered, HasExecutable: true));
        }
    }

    private void EndBuild()
    {
        if (_build is not var (number, version))
            return;
        _build = null;
        if (!_bad.Contains(version))
            _executable = version;
        _shell.Handle(new ProxyEvent.BuildEnded(_shell.Now, number, new(_bad.Contains(version) ? 1 : 0, 0), []));
    }

    /// <summary>What a child has to do next: to be launched, or to answer a request of ours; null for nothing.</summary>
    private string? Todo(FakeChild child) =>
        child.IsEnding ? null
        : !child.IsLaunched ? "launch"
        : child.Given.Where(message => message.HasId).Select(message => Encoding.UTF8.GetString(message.Id))
            .FirstOrDefault(id => id.StartsWith("autoreload:", StringComparison.Ordinal) && !_answered.Contains(id));

    private void GoOn(FakeChild? child)
    {
        if (child is null)
            return;
        var todo = Todo(child)!;
        if (todo == "launch")
            Launch(child);
        else if (_answered.Add(todo) && todo.Contains("init", StringComparison.Ordinal))
            _shell.AnswerInit(child.Number);
        else if (_bad.Contains(_runs[child.Number]))
            _shell.Exited(child.Number, new(1, 0));
        else
            _shell.GiveManifest(child.Number);
    }

    private void Launch(FakeChild child)
    {
        if (!_hasBuild)
            (_noted, _executable) = (Disk, Disk);
        _runs[child.Number] = _executable;
        _shell.Launched(child.Number);
    }

    private void End(FakeChild? child)
    {
        if (child is { IsLaunched: true })
            _shell.Exited(child.Number, new(0, 0));
        else if (child is not null)
            _shell.LaunchFailed(child.Number, "cancelled");
    }

    private void Tell()
    {
        if (_shell.Timers.ContainsKey(ProxyTimer.EarlyFailure))
            _shell.Fire(ProxyTimer.EarlyFailure);
    }

    private void Crash()
    {
        if (State is not (ProxyState.Running or ProxyState.Preparing or ProxyState.Restarting or ProxyState.Building))
            return;
        HasCrashed = true;
        _shell.Exited(Children.First(child => !child.IsEnding).Number, new(0, 11));
    }

    private void Call(string method, string parameters) =>
        _shell.Lightningd($$"""{"jsonrpc":"2.0","id":"call#{{++_calls}}","method":"{{method}}","params":{{parameters}}}""");

    private void Observe(Effect effect)
    {
        switch (effect)
        {
            case Effect.RecheckExecutable recheck:
                (_recheck, _reported) = (recheck.Number, 0);
                break;
            case Effect.StartBuild build:
                (_build, _noted, IsBuildStopped) = ((build.Build, Disk), Disk, false);
                break;
            case Effect.CancelBuild:
                (_build, IsBuildStopped) = (null, true);
                break;
        }
    }
}
