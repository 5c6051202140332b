using System.Text;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Histories;

/// <summary>design.md's invariants that can be seen between two events.</summary>
internal sealed class Invariants(FakeShell shell, Ledger ledger)
{
    public void Check()
    {
        Assert.True(Wanted() <= MostChildren(shell.State), $"{Wanted()} children live in {shell.State}");
        if (shell.State is not (ProxyState.ShuttingDown or ProxyState.Stopped))
            foreach (var request in ledger.Open)
                CheckOpen(request);
    }

    /// <summary>Whether a child has it in its queue or on its mind.</summary>
    public bool IsWithAChild(Request request) =>
        shell.Children.Any(child => child.Number == request.GivenTo || child.Queue.Any(message => message.Id.SequenceEqual(Encoding.UTF8.GetBytes(request.Id))));

    private void CheckOpen(Request request)
    {
        var isSettled = shell.State is ProxyState.Running or ProxyState.AwaitingChange;
        if (request.IsOwn)
            Assert.True(!isSettled && request.Method == "autoreload-restart", $"{request.Id} is not answered in {shell.State}");
        else if (request.Method == "getmanifest")
            Assert.Equal(ProxyState.AwaitingManifest, shell.State);
        else if (request.Method == "init")
            Assert.Equal(ProxyState.AwaitingInit, shell.State);
        else if (!IsWithAChild(request))
            CheckHeld(request);
    }

    private void CheckHeld(Request request)
    {
        Assert.False(request.IsPromptHook, $"{request.Id} is held");
        if (request.IsBackend)
            return;
        Assert.True(shell.State is ProxyState.AwaitingSettings or ProxyState.Recovering or ProxyState.Retiring or ProxyState.Replaying, $"{request.Id} is lost in {shell.State}");
        if (request.IsDbWrite)
            Assert.True(shell.Timers.ContainsKey(ProxyTimer.DbWriteDeadline), $"{request.Id} may be held for ever");
    }

    private int Wanted() => shell.Children.Count(child => !child.IsEnding);

    private static int MostChildren(ProxyState state) => state switch
    {
        ProxyState.AwaitingSettings or ProxyState.AwaitingChange or ProxyState.Stopped => 0,
        ProxyState.Preparing or ProxyState.Restarting or ProxyState.Retiring => 2,
        _ => 1,
    };
}
