using Autoreload.Core;
using Autoreload.Core.Machine;
using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>Follows the incarnations through what is recorded of them.</summary>
internal sealed class Lives
{
    private readonly Dictionary<int, Life> _ofThisRun = [];
    private int _run;

    /// <summary>All of them, in the order of their launches.</summary>
    public List<Life> All { get; } = [];

    /// <summary>The one that serves now.</summary>
    public Life? Serving => All.FindLast(life => life.End is null && life.Stage == LifeStage.Serving);

    /// <summary>The one that was launched last.</summary>
    public Life? Last => All.Count == 0 ? null : All[^1];

    /// <summary>Another run of autoreload begins: whatever ran before is gone.</summary>
    public void BeginRun(TimeSpan now)
    {
        _run++;
        foreach (var life in _ofThisRun.Values)
        {
            life.Enter(LifeStage.Draining, now);
            life.Ended("its end was not recorded", now);
        }
        _ofThisRun.Clear();
    }

    /// <summary>A message went to or came from a child.</summary>
    public void Take(MessageEntry message, Exchange? exchange, TimeSpan now)
    {
        if (message.Incarnation is not { } number || exchange?.Method is not ("getmanifest" or "init"))
            return;
        Of(number, now).Enter(
            (exchange.Method, message.From == Endpoint.Child) switch
            {
                ("getmanifest", false) => LifeStage.Manifest,
                ("getmanifest", true) => LifeStage.Waiting,
                (_, false) => LifeStage.Init,
                _ => LifeStage.Serving,
            },
            now);
    }

    /// <summary>Something happened to a child.</summary>
    /// <returns>It, when it ended now.</returns>
    public Life? Take(EventEntry observed, TimeSpan now)
    {
        if (observed.Incarnation is not { } number)
            return null;
        switch (observed.Event)
        {
            case nameof(ProxyEvent.ChildLaunched):
                Of(number, now).Pid = observed.Text;
                return null;
            case nameof(ProxyEvent.ChildWroteStderr):
                Of(number, now).Wrote(observed.Text);
                return null;
            case nameof(ProxyEvent.LaunchFailed) or nameof(ProxyEvent.ChildExited):
                var life = Of(number, now);
                life.Ended(observed.Text, now);
                return life;
            default:
                return null;
        }
    }

    /// <summary>The machine took a transition: its effects name incarnations.</summary>
    public void Take(TransitionEntry moved, TimeSpan now)
    {
        if (moved.To is nameof(ProxyState.ShuttingDown) or nameof(ProxyState.Stopped))
            foreach (var life in _ofThisRun.Values)
                life.Enter(LifeStage.Draining, now); // lightningd told it to end
        foreach (var words in moved.Effects.Select(effect => effect.Split(' ')))
        {
            if (words is not [var order, var digits] || !int.TryParse(digits, out var number))
                continue;
            if (order == nameof(Effect.Launch))
                Of(number, now).IsEarly = moved.To == nameof(ProxyState.Preparing);
            else if (order is nameof(Effect.Withdraw) or nameof(Effect.Stop) or nameof(Effect.Kill))
                Of(number, now).Enter(LifeStage.Draining, now);
        }
        if (moved.To != nameof(ProxyState.Preparing))
            foreach (var life in All.Where(life => life.End is null))
                life.IsEarly = false;
    }

    /// <summary>The candidate was refused: what an early one failed at before it counted is told only then.</summary>
    /// <returns>It, if it was that.</returns>
    public Life? CountEarlyEnd()
    {
        if (Last is not { IsEarly: true, End: not null } early)
            return null;
        early.IsEarly = false;
        return early;
    }

    private Life Of(int number, TimeSpan now)
    {
        if (!_ofThisRun.TryGetValue(number, out var life))
            All.Add(_ofThisRun[number] = life = new(Math.Max(_run, 1), number, now));
        return life;
    }
}
