using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Histories;

/// <summary>
/// One life of a proxy. Numbers choose what happens: to lightningd, the children, the timers, the executable. Then everybody
/// behaves until all is answered, lightningd goes, and the proxy must end. The invariants are checked all the way.
/// </summary>
internal sealed class History
{
    private const int MostStepsToSettle = 5000;
    private const string Plugin = "/plugins/hello.py";

    private readonly FakeShell _shell;
    private readonly Ledger _ledger = new();
    private readonly Disk _disk = new();
    private readonly LightningdMoves _lightningd;
    private readonly ChildMoves _children;
    private readonly Invariants _invariants;
    private readonly StringBuilder _trace = new();
    private int _exits;

    private History(string plugin)
    {
        _shell = new(plugin: plugin) { ChildrenRead = false, SettingsWith = _ => new(Plugin, new("", []), "") };
        _lightningd = new(_shell, _ledger);
        _children = new(_shell, _ledger, _disk);
        _invariants = new(_shell, _ledger);
        _shell.Observe = OnEffect;
        _shell.ObserveGiven = (child, message) => _ledger.Give(child, message, _shell.Children.Select(living => living.Number));
    }

    /// <summary>Throws when an invariant is broken, with the way there.</summary>
    public static void Play(IReadOnlyList<int> choices)
    {
        // Sometimes only lightningd's init names the plugin.
        var history = new History(choices is [var first, ..] && first % 4 == 0 ? "" : Plugin);
        try
        {
            history._shell.Start();
            foreach (var choice in choices)
                history.Step(choice);
            history.Settle();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{e.Message}\n{history._trace}", e);
        }
    }

    private void Step(int choice)
    {
        var moves = new Moves();
        _lightningd.AddTo(moves);
        foreach (var child in _shell.Children)
            _children.AddTo(moves, child);
        foreach (var timer in _shell.Timers.Keys)
            moves.Add(1, $"{timer} fires", _ => _shell.Fire(timer));
        moves.Add(1, "save", _ => _disk.Save());
        if (_disk.CanBeSeen)
            moves.Add(2, "the watch sees a file", _ => See());
        if (_disk.IsChanging)
            moves.Add(2, "the watch looks", _ => Look());
        var (name, make) = moves.Choose(choice);
        Do(name, make);
    }

    private void Do(string move, Action make)
    {
        _trace.Append(_shell.State).Append(": ").AppendLine(move);
        make();
        _invariants.Check();
        Assert.True(_shell.State is not (ProxyState.Running or ProxyState.AwaitingChange) || _disk.IsLaunched || _disk.IsChanging, "a save is lost");
        Assert.Equal(_shell is { State: ProxyState.ShuttingDown or ProxyState.Stopped, Children.Count: 0 } ? 1 : 0, _exits);
    }

    private void See()
    {
        _disk.See();
        _shell.Handle(new ProxyEvent.ChangeSeen(_shell.Now, "hello.py"));
    }

    private void Look()
    {
        if (_disk.Look(_shell.Now) is { } observed)
            _shell.Handle(observed);
    }

    private void Settle()
    {
        Do("everybody behaves", _disk.Save);
        for (var step = 0; !_lightningd.IsGone && !IsSettled(); step++)
        {
            Assert.True(step < MostStepsToSettle, $"it does not settle: {string.Join(", ", _ledger.Open.Select(request => request.Id))}");
            SettleSomething();
        }
        if (!_lightningd.IsGone)
            Do("lightningd goes", _lightningd.Go);
        if (_shell is { State: ProxyState.ShuttingDown, Children.Count: > 0 })
            Do("lightningd has waited long enough", _lightningd.Go);
        while (_shell.Children.FirstOrDefault() is { } child)
            Do($"{child.Number} ends", () => _children.Behave(child));
        Assert.Equal(1, _exits);
    }

    private void SettleSomething()
    {
        _lightningd.Behave();
        if (_disk.IsChanging)
            Do("the watch looks", Look);
        if (_shell.State == ProxyState.AwaitingChange)
            Do("save", _disk.Save);
        foreach (var child in _shell.Children.ToList())
            Do($"{child.Number} behaves", () => _children.Behave(child));
        if (_shell.Timers.ContainsKey(ProxyTimer.EarlyFailure))
            Do("what failed early is told", () => _shell.Fire(ProxyTimer.EarlyFailure));
        if (_shell.Timers.ContainsKey(ProxyTimer.DrainDeadline) && _shell.State == ProxyState.Retiring)
            Do("the drain time ends", () => _shell.Fire(ProxyTimer.DrainDeadline));
    }

    private bool IsSettled() => _shell.State == ProxyState.Running && !_ledger.Open.Any() && _ledger.Find("init") is not null && !_disk.IsChanging;

    private void OnEffect(Effect effect)
    {
        switch (effect)
        {
            case Effect.Send send: _ledger.Take(send.Door, Message.From(send.Bytes.Span), isOurs: true); break;
            case Effect.Forward forward: _ledger.Take(forward.Door, forward.Message, isOurs: false); break;
            case Effect.RecheckExecutable: _disk.Recheck(); break;
            case Effect.Exit: _exits++; break;
            case Effect.Log log: Assert.DoesNotContain("bug in autoreload", log.Text); break;
        }
    }
}
