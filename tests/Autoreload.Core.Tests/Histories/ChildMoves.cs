using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Tests.Play;

namespace Autoreload.Core.Tests.Histories;

/// <summary>What a child can do: read, answer well or badly or twice, talk, close a stream, die.</summary>
internal sealed class ChildMoves(FakeShell shell, Ledger ledger, Disk disk)
{
    private const string GoodManifest = """
        {"options":[{"name":"level","type":"int","dynamic":true,"description":""}],
        "rpcmethods":[{"name":"hello","usage":""},{"name":"getchaininfo","usage":""}],"notifications":[{"method":"news"}],
        "hooks":["htlc_accepted","peer_connected","rpc_command","openchannel","db_write"],"subscriptions":["block_added"]}
        """;

    private static readonly string[] Manifests =
    [
        GoodManifest,
        GoodManifest.Replace("block_added", "shutdown", StringComparison.Ordinal),
        """{"options":[],"rpcmethods":[{"name":"hello","usage":""}]}""",
        """{"options":[]}""",
        """{"disable":"no"}""",
    ];

    private static readonly string[] Results =
        [""" "result":{"result":"continue"} """, """ "result":{} """, """ "error":{"code":-32603,"message":"oops"} """, """ "error":{"code":-4,"message":"gone"} """, """ "method":"x" """];

    private readonly Dictionary<int, Message> _answered = [];

    public void AddTo(Moves moves, FakeChild child)
    {
        if (!child.IsLaunched)
        {
            moves.Add(3, $"{child.Number} is launched", _ => Launch(child));
            moves.Add(1, $"{child.Number} cannot be launched", _ => FailLaunch(child));
            return;
        }
        if (child.Queue.Count > 0)
            moves.Add(5, $"{child.Number} reads", _ => shell.Write(child));
        if (child.Queue.Count > 0 && !child.IsFirstBegun)
            moves.Add(1, $"{child.Number} reads a part", _ => child.BeginWrite());
        if (child.Unanswered.Count > 0)
            moves.Add(5, $"{child.Number} answers", choice => Answer(child, child.Unanswered[choice % child.Unanswered.Count], choice / 16));
        if (_answered.TryGetValue(child.Number, out var answered))
            moves.Add(1, $"{child.Number} answers again", choice => Say(child, answered, choice));
        moves.Add(1, $"{child.Number} notifies", choice => Notify(child, choice));
        moves.Add(child.IsEnding ? 4 : 1, $"{child.Number} exits", choice => Exit(child, choice));
        moves.Add(1, $"{child.Number} closes", choice => Close(child, choice));
    }

    /// <summary>Does all that the proxy can wish for.</summary>
    public void Behave(FakeChild child)
    {
        if (child is { IsEnding: true, IsLaunched: false })
            FailLaunch(child);
        else if (child.IsEnding)
            shell.Exited(child.Number, default);
        else if (!child.IsLaunched)
            Launch(child);
        else if (child.Queue.Count > 0)
            shell.Write(child);
        else if (child.Unanswered is [var question, ..])
            Answer(child, question, choice: 0);
    }

    private void Launch(FakeChild child)
    {
        disk.NoteLaunch();
        shell.Launched(child.Number);
    }

    private void FailLaunch(FakeChild child)
    {
        disk.NoteLaunch();
        shell.LaunchFailed(child.Number, "no such file");
    }

    private void Answer(FakeChild child, Message question, int choice)
    {
        child.Unanswered.Remove(question);
        _answered[child.Number] = question;
        Say(child, question, choice);
    }

    private void Say(FakeChild child, Message question, int choice)
    {
        var method = Encoding.UTF8.GetString(question.Method);
        var answer = method switch
        {
            "getmanifest" => $"\"result\":{Manifests[Rarely(choice, Manifests.Length)]}",
            "init" => choice % 8 == 7 ? """ "result":{"disable":"no"} """ : Results[Rarely(choice, 3)],
            _ => Results[Rarely(choice, Results.Length)],
        };
        if (method == "getmanifest")
            ledger.NoteManifest(child.Number, answer);
        Say(child, $$"""{"jsonrpc":"2.0","id":{{Encoding.UTF8.GetString(question.IdToken)}},{{answer}}}""");
    }

    private void Notify(FakeChild child, int choice) => Say(child, (choice % 3) switch
    {
        0 => """{"jsonrpc":"2.0","method":"log","params":{"level":"info","message":"hi"}}""",
        1 => """{"jsonrpc":"2.0","method":"news","params":{}}""",
        _ => """{"jsonrpc":"2.0","method":"unheard-of","params":{}}""",
    });

    private void Say(FakeChild child, string json)
    {
        ledger.NoteFromChild(json);
        shell.ChildSays(child.Number, json);
    }

    private void Exit(FakeChild child, int choice)
    {
        if (child.IsEnding || choice % 4 == 0)
            shell.Exited(child.Number, new(Code: choice % 3, Signal: 0));
    }

    private void Close(FakeChild child, int choice)
    {
        if (choice % 8 == 0)
            shell.Handle(new ProxyEvent.ChildClosedStream(shell.Now, child.Number, "stdout"));
    }

    /// <summary>Half of the time the first.</summary>
    private static int Rarely(int choice, int count) => choice % (2 * count) < count ? 0 : choice % count;
}
