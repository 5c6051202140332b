using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>A node, and a plugin one version of which goes wrong when its gate opens.</summary>
public abstract class FaultPlay : IAsyncDisposable
{
    private readonly ChildFile _child;

    private protected FaultPlay()
    {
        Gate = Node.NewGate();
        _child = Node.NewChild();
    }

    private protected FakeLightningd Node { get; } = new();

    private protected Gate Gate { get; }

    private protected void Save(Script version) => _child.Save(version);

    /// <summary>Launches the first version, and says nothing yet.</summary>
    private protected void Run(Script version)
    {
        Save(version);
        Node.Run(new Launch { ChildInEnvironment = _child.Path });
    }

    /// <summary>Launches the first version and sees it through its handshake.</summary>
    private protected Task StartAsync(Script version, IReadOnlyDictionary<string, string>? variables = null)
    {
        Save(version);
        var launch = new Launch { ChildInEnvironment = _child.Path };
        return Node.StartAsync(variables is null ? launch : launch with { Variables = variables });
    }

    /// <summary>Asks, before anything goes wrong.</summary>
    private protected async Task<PendingCalls> AskAsync()
    {
        var pending = new PendingCalls(Node);
        await Node.StateAsync();
        return pending;
    }

    /// <summary>Lets it go wrong. That it has closed its stdin is noticed when something is written there next.</summary>
    private protected async Task BreakAsync(Fault fault)
    {
        Gate.Open();
        if (fault == Fault.ClosesStdin)
            await Node.WaitForLogAsync(FaultyChild.HasClosed);
    }

    /// <summary>The log says what went wrong, and the next version that is saved serves.</summary>
    private protected async Task IsMendedAsync(string log, int incarnation)
    {
        await Node.WaitForLogAsync(log);
        Save(FaultyChild.Good(Rules.TheNextOne));
        await NextServesAsync(incarnation);
    }

    private protected async Task NextServesAsync(int incarnation)
    {
        await Node.WaitForIncarnationAsync(incarnation);

        Assert.Equal(Rules.TheNextOne, (await Node.CallAsync("echo")).Version);
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Dispose();
        await Node.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
