using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;

namespace Autoreload.Core.Tests.Histories;

/// <summary>What lightningd can do: its handshake, requests of each kind, notifications, going away.</summary>
internal sealed class LightningdMoves(FakeShell shell, Ledger ledger)
{
    private const string Init = """{"options":{"level":1},"configuration":{"startup":true}}""";

    private static readonly (string Method, string Params)[] Requests =
    [
        ("hello", "[]"),
        ("check", """{"command_to_check":"hello"}"""),
        ("htlc_accepted", "{}"),
        ("peer_connected", "{}"),
        ("rpc_command", """{"rpc_command":{"method":"pay"}}"""),
        ("openchannel", "{}"),
        ("db_write", """{"data_version":1}"""),
        ("getchaininfo", "[]"),
        ("setconfig", """{"config":"level","val":"2"}"""),
    ];

    private static readonly (string Method, string Params)[] OwnRequests =
    [
        ("autoreload-restart", "[]"),
        ("autoreload-restart", """{"stop_first":true}"""),
        ("autoreload-status", "[]"),
    ];

    /// <summary>Whether lightningd is gone.</summary>
    public bool IsGone { get; private set; }

    public void AddTo(Moves moves)
    {
        if (IsGone)
            return;
        moves.Add(1, "lightningd goes", GoSometimes);
        if (ledger.Find("getmanifest") is not { } getManifest)
            moves.Add(4, "getmanifest", _ => Ask("getmanifest", """{"allow-deprecated-apis":false}"""));
        else if (!getManifest.IsOpen)
            AddTraffic(moves);
    }

    /// <summary>Completes its handshake.</summary>
    public void Behave()
    {
        if (ledger.Find("getmanifest") is not { } getManifest)
            Ask("getmanifest", "{}");
        else if (!getManifest.IsOpen && ledger.Find("init") is null)
            Ask("init", Init);
    }

    public void Go()
    {
        IsGone = true;
        shell.Handle(new ProxyEvent.LightningdClosed(shell.Now, "stdin ended"));
    }

    private void AddTraffic(Moves moves)
    {
        if (ledger.Find("init") is not { } init)
            moves.Add(2, "init", _ => Ask("init", Init));
        else if (!init.IsOpen)
            AddTrafficAfterInit(moves);
        moves.Add(4, "a request", choice => AskIfRegistered(Requests[choice % Requests.Length]));
    }

    private void AddTrafficAfterInit(Moves moves)
    {
        if (ledger.IsRegistered("block_added"))
            moves.Add(2, "a notification", _ => shell.Lightningd(ledger.Notify("block_added")));
        moves.Add(1, "a oneshot", _ => shell.Lightningd("""{"jsonrpc":"2.0","method":"deprecated_oneshot","params":{}}"""));
        moves.Add(2, "an own command", choice => Ask(OwnRequests[choice % OwnRequests.Length]));
    }

    private void AskIfRegistered((string Method, string Params) request)
    {
        if (request.Method is "check" or "setconfig" || ledger.IsRegistered(request.Method))
            Ask(request);
        else if (shell.Node.DoorOf(request.Method) is { } door)
            shell.Lightningd(ledger.Ask(request.Method, request.Params, door), door);
    }

    private void Ask((string Method, string Params) request) => Ask(request.Method, request.Params);

    private void Ask(string method, string parameters) => shell.Lightningd(ledger.Ask(method, parameters));

    private void GoSometimes(int choice)
    {
        if (choice % 16 == 0)
            Go();
        else if (choice % 16 == 1 && shell.State is not (ProxyState.AwaitingManifest or ProxyState.AwaitingInit))
            SendShutdown();
    }

    private void SendShutdown()
    {
        IsGone = true;
        shell.Lightningd("""{"jsonrpc":"2.0","method":"shutdown","params":{"shutdown":{}}}""");
    }
}
