using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;
using static Autoreload.Core.Tests.Faults.Moment;

namespace Autoreload.Core.Tests.Faults;

/// <summary>Brings a proxy to a moment, lets an incarnation go wrong, and then everybody else behave until all is answered.</summary>
internal sealed class Stage
{
    private const int MostSteps = 100;

    private const string Manifest = """
        {"options":[{"name":"level","type":"int","dynamic":true,"description":""}],
        "rpcmethods":[{"name":"hello","usage":""},{"name":"getchaininfo","usage":""}],
        "hooks":["peer_connected","htlc_accepted","rpc_command","db_write"],"subscriptions":["block_added"]}
        """;

    private readonly FakeShell _shell = new();
    private readonly List<Effect.Log> _logs = [];
    private readonly Inquiry _lightningd;
    private int _faulty = 1;
    private bool _isSilent;

    public Stage()
    {
        _lightningd = new(_shell);
        _shell.Observe = effect => _logs.AddRange(effect is Effect.Log log ? [log] : []);
    }

    public ProxyState State => _shell.State;

    public IReadOnlyList<Effect.Log> Logs => _logs;

    public IEnumerable<string> NotAnsweredOnce => _lightningd.NotAnsweredOnce;

    /// <summary>Begins with the moment, and lightningd asks for what is to be pending then.</summary>
    public void GoTo(Moment moment, string pending)
    {
        _shell.Start();
        _shell.Launched(1);
        _lightningd.Ask("getmanifest");
        if (moment != FirstStartBeforeManifest)
            Answer(1);
        if (moment is not (FirstStartBeforeManifest or FirstStartBeforeInit))
            _lightningd.Ask("init");
        if (moment is not (FirstStartBeforeManifest or FirstStartBeforeInit or FirstStartInInit))
            GoOnTo(moment, pending);
        if (moment is ServingWithoutReading or RetiringWithoutReading)
            _shell.Child(1).IsReading = false;
        _lightningd.Ask(pending);
        if (moment is ServingBesideCandidate or ServingWithoutReading or RetiringDuringDrain or RetiringWithoutReading)
            Launch(2);
        if (moment is ServingBesideEarlyCandidate or ServingBesideReadyCandidate)
            LaunchEarly(2);
        if (moment is RetiringDuringDrain or RetiringWithoutReading or ServingBesideReadyCandidate)
            Answer(2);
    }

    public void GoWrong(Fault fault, string pending)
    {
        if (fault == Fault.Crashes)
        {
            _shell.Exited(_faulty, new(Code: 1, Signal: 0));
            return;
        }
        if (fault == Fault.PrintsGarbage)
        {
            _shell.Handle(new ProxyEvent.ChildStrayed(_shell.Now, _faulty, new(StrayKind.Text, "hello from a print"u8.ToArray())));
            return;
        }
        if (fault is Fault.ClosesStdout or Fault.ClosesStdin)
            _shell.Handle(new ProxyEvent.ChildClosedStream(_shell.Now, _faulty, fault == Fault.ClosesStdout ? "stdout" : "stdin"));
        else if (State == ProxyState.AwaitingInit && pending != "db_write")
            AskForInit();
        FallSilent();
    }

    /// <summary>lightningd completes its handshake; what hangs while it serves is restarted, what failed is saved, and the others answer.</summary>
    public void Settle()
    {
        if (_isSilent && IsAlive && State is ProxyState.Running or ProxyState.Restarting or ProxyState.Preparing)
            _lightningd.Ask("autoreload-restart");
        for (var step = 0; !IsSettled; step++)
        {
            Assert.True(step < MostSteps, $"it does not settle in {State}: {string.Join(", ", NotAnsweredOnce)}");
            if (State != ProxyState.AwaitingManifest && !(IsAlive && _isSilent))
                AskForInit();
            if (State == ProxyState.AwaitingChange)
                Save();
            if (State == ProxyState.Preparing)
                _shell.Handle(new ProxyEvent.ChangeSettled(_shell.Now));
            foreach (var child in _shell.Children.ToList())
                Behave(child);
        }
    }

    /// <summary>Who answered, in the words of the rules.</summary>
    public string Answerer(string pending)
    {
        var who = _lightningd.Answerer(pending);
        if (!int.TryParse(who, out var number) || number < 0)
            return who;
        return number == _faulty ? Rules.It : number < _faulty ? Rules.TheOldOne : Rules.TheNextOne;
    }

    private bool IsAlive => _shell.Children.Any(child => child.Number == _faulty);

    private bool IsSettled => State == ProxyState.Running && _shell.Children.Count == 1 && !NotAnsweredOnce.Any();

    private void GoOnTo(Moment moment, string pending)
    {
        Answer(1);
        if (moment == ServingThirdRequest)
        {
            _lightningd.Ask(pending);
            _lightningd.Ask(pending);
            Answer(1);
        }
        // The old one is drained as long as it works on something.
        if (moment == CandidateBeforeInit)
            _lightningd.Ask("hello");
        if (moment is RecoveringInInit)
            _shell.Exited(1, default);
        if (moment is CandidateBeforeManifest or CandidateBeforeInit or CandidateInInit or RecoveringBeforeManifest or RecoveringInInit)
            Launch(_faulty = 2);
        if (moment is CandidateBeforeInit or CandidateInInit or RecoveringInInit)
            Answer(2);
        if (moment is CandidateInInit or RecoveringBeforeManifest)
            _shell.Exited(1, default);
    }

    private void AskForInit()
    {
        if (!_lightningd.HasAsked("init"))
            _lightningd.Ask("init");
    }

    private void Launch(int candidate)
    {
        Save();
        _shell.Launched(candidate);
    }

    private void LaunchEarly(int candidate)
    {
        _shell.Handle(new ProxyEvent.ChangeSeen(_shell.Now, "hello.py"));
        _shell.Launched(candidate);
    }

    private void Save() => _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));

    /// <summary>The incarnation answers no more. Its deadline ends it, if there is one.</summary>
    private void FallSilent()
    {
        _isSilent = true;
        foreach (var (timer, incarnation) in _shell.Timers.ToList())
            if (incarnation == _faulty && timer != ProxyTimer.SlowManifest && !_shell.Child(_faulty).IsEnding)
                _shell.Fire(timer);
        if (_shell.Child(_faulty).IsEnding)
            _shell.Exited(_faulty, new(Code: 0, Signal: 9));
    }

    private void Behave(FakeChild child)
    {
        if (_isSilent && child.Number == _faulty)
            FallSilent();
        else if (child.IsEnding)
            _shell.Exited(child.Number, default);
        else if (!child.IsLaunched)
            _shell.Launched(child.Number);
        else
            ReadAndAnswer(child);
    }

    private void ReadAndAnswer(FakeChild child)
    {
        child.IsReading = true;
        _shell.WriteQueues();
        Answer(child.Number);
    }

    private void Answer(int number)
    {
        var child = _shell.Child(number);
        foreach (var question in child.Unanswered.ToList())
        {
            child.Unanswered.Remove(question);
            var result = question.Method.SequenceEqual("getmanifest"u8) ? Manifest : $$"""{"result":"continue","by":{{number}}}""";
            _shell.ChildSays(number, $$"""{"jsonrpc":"2.0","id":{{Encoding.UTF8.GetString(question.IdToken)}},"result":{{result}}}""");
        }
    }
}
