using Stateless.Reflection;

namespace Stateless;

/// <summary>A configuration of states, the state it is in, and the triggers that wait to be handled.</summary>
public partial class StateMachine<TState, TTrigger>
{
    // In the order of their first mention: the diagrams follow it.
    private readonly OrderedDictionary<TState, StateBehaviour> _behaviours = [];
    private readonly Queue<TTrigger> _waiting = [];
    private readonly TState _initialState;
    private readonly FiringMode _firingMode;
    private Action<TState, TTrigger, ICollection<string>> _onUnhandledTrigger = Refuse;
    private Action<Transition> _onTransitioned;
    private Action<Transition> _onTransitionCompleted;
    private bool _isFiring;

    /// <summary>Builds a machine that queues; no entry action runs for the initial state.</summary>
    public StateMachine(TState initialState)
        : this(initialState, FiringMode.Queued)
    {
    }

    /// <summary>Builds a machine; no entry action runs for the initial state.</summary>
    public StateMachine(TState initialState, FiringMode firingMode)
    {
        _initialState = initialState;
        _firingMode = firingMode;
        State = initialState;
    }

    /// <summary>The current state.</summary>
    public TState State { get; private set; }

    /// <summary>Begins or continues the configuration of a state.</summary>
    public StateConfiguration Configure(TState state) => new(this, state);

    /// <summary>
    /// Handles a trigger, or queues it while another one is being handled. After an exception of an action or guard, what was
    /// queued stays and is handled first by the next call.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing, or more than one thing, is configured for it, and nobody else handles that.</exception>
    public void Fire(TTrigger trigger)
    {
        if (_firingMode == FiringMode.Immediate)
        {
            Handle(trigger);
            return;
        }

        _waiting.Enqueue(trigger);
        if (!_isFiring)
            HandleWaiting();
    }

    /// <summary>Says whether the current state does anything, ignoring included, on a trigger; evaluates its guards.</summary>
    public bool CanFire(TTrigger trigger) => BehaviourOf(State).FindReaction(trigger, out _) is not null;

    /// <summary>Says whether a state is the current one.</summary>
    public bool IsInState(TState state) => State.Equals(state);

    /// <summary>Sets what happens, instead of an exception, on a trigger that the current state does not expect.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _onUnhandledTrigger = (state, trigger, _) => unhandledTriggerAction(state, trigger);
    }

    /// <summary>The same, with the descriptions of the guards that were not met; null where no transition is configured.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _onUnhandledTrigger = unhandledTriggerAction;
    }

    /// <summary>Adds an action that runs between the exit and the entry actions of every transition.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _onTransitioned += onTransitionAction;
    }

    /// <summary>Adds an action that runs after the entry actions of every transition.</summary>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _onTransitionCompleted += onTransitionAction;
    }

    /// <summary>Describes the configuration, as it is now.</summary>
    public StateMachineInfo GetInfo()
    {
        var infos = new OrderedDictionary<TState, StateInfo>();
        foreach (var (state, behaviour) in _behaviours)
            infos.Add(state, behaviour.Describe());

        foreach (var reaction in _behaviours.Values.SelectMany(behaviour => behaviour.Reactions))
            infos.TryAdd(reaction.Destination, new StateInfo(reaction.Destination));

        foreach (var (state, behaviour) in _behaviours)
            behaviour.DescribeReactions(infos[state], destination => infos[destination]);

        return new StateMachineInfo(new StateInfo(_initialState), [.. infos.Values], typeof(TState), typeof(TTrigger));
    }

    /// <summary>The current state and the triggers that it does anything on; evaluates their guards.</summary>
    public override string ToString() =>
        $"StateMachine {{ State = {State}, PermittedTriggers = {{ {string.Join(", ", BehaviourOf(State).PermittedTriggers)} }}}}";

    private static void Refuse(TState state, TTrigger trigger, ICollection<string> unmetGuards) =>
        throw new InvalidOperationException(unmetGuards is null
            ? $"State {state} has no transition for trigger {trigger}."
            : $"State {state} has no transition for trigger {trigger} now: unmet {string.Join(", ", unmetGuards)}.");

    private StateBehaviour BehaviourOf(TState state)
    {
        if (!_behaviours.TryGetValue(state, out var behaviour))
            _behaviours.Add(state, behaviour = new StateBehaviour(state));

        return behaviour;
    }

    private void HandleWaiting()
    {
        _isFiring = true;
        try
        {
            while (_waiting.TryDequeue(out var trigger))
                Handle(trigger);
        }
        finally
        {
            _isFiring = false;
        }
    }

    private void Handle(TTrigger trigger)
    {
        var source = BehaviourOf(State);
        var reaction = source.FindReaction(trigger, out var unmetGuards);
        if (reaction is null)
            _onUnhandledTrigger(State, trigger, unmetGuards);
        else if (!reaction.IsIgnored)
            Take(new Transition(State, reaction.Destination, trigger), source);
    }

    private void Take(Transition transition, StateBehaviour source)
    {
        source.Exit(transition);
        State = transition.Destination;
        _onTransitioned?.Invoke(transition);
        BehaviourOf(transition.Destination).Enter(transition);

        // With FiringMode.Immediate an action may have led further already.
        _onTransitionCompleted?.Invoke(new Transition(transition.Source, State, transition.Trigger));
    }
}
