using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Traffic;

/// <summary>The table of the README, row by row.</summary>
public sealed class AnswerPolicyTests
{
    private const string Id = "cln:it#9";
    private const string Manifest = """
        {"options":[{"name":"level","type":"int","dynamic":true,"description":""}],
        "rpcmethods":[{"name":"hello","usage":""},{"name":"getchaininfo","usage":""},{"name":"getrawblockbyheight","usage":""},
        {"name":"sendrawtransaction","usage":""},{"name":"getutxout","usage":""},{"name":"estimatefees","usage":""}],
        "hooks":["peer_connected","commitment_revocation","db_write","invoice_payment","openchannel","openchannel2","openchannel2_changed",
        "openchannel2_sign","rbf_channel","htlc_accepted","rpc_command","custommsg","onion_message_recv","recover"],"subscriptions":["block_added"]}
        """;

    public static TheoryData<string> Requests => [.. FateTable.Requests];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_has_the_fate_of_its_class(string method)
    {
        Assert.Equal(FateTable.Of(method, wasGiven: true, anotherComes: true), Fate(method, Ask, HoldByDeath));
        Assert.Equal(FateTable.Of(method, wasGiven: true, anotherComes: false), Fate(method, Ask, Refuse));
        Assert.Equal(FateTable.Of(method, wasGiven: false, anotherComes: true), Fate(method, HoldByDeath, Ask));
        Assert.Equal(FateTable.Of(method, wasGiven: false, anotherComes: false), Fate(method, Refuse, Ask));
    }

    [Fact]
    public void A_notification_is_held_or_dropped()
    {
        var held = Running();
        HoldByDeath(held, "");
        held.Lightningd("""{"jsonrpc":"2.0","method":"block_added","params":{}}""");
        Recover(held);

        var refused = Running();
        Refuse(refused, "");
        refused.Lightningd("""{"jsonrpc":"2.0","method":"block_added","params":{}}""");
        Save(refused);
        Recover(refused);

        Assert.Equal([2], GivenTo(held, "block_added"));
        Assert.Empty(GivenTo(refused, "block_added"));
    }

    [Theory]
    [InlineData("rpc_command", """{"rpc_command":{"id":1,"method":"autoreload-restart","params":[]}}""", """ "result":{"result":"continue"} """)]
    [InlineData("rpc_command", """{"rpc_command":{"method":"autoreload-status"}}""", """ "result":{"result":"continue"} """)]
    [InlineData("rpc_command", """{"rpc_command":{"method":"notifications"}}""", """ "result":{"result":"continue"} """)]
    [InlineData("check", """{"command_to_check":"autoreload-restart"}""", """ "result":{"command_to_check":"autoreload-restart"} """)]
    [InlineData("check", """[ "autoreload-status" , 1]""", """ "result":{"command_to_check":"autoreload-status"} """)]
    public void The_child_is_never_asked_about_our_own_commands(string method, string parameters, string answer)
    {
        foreach (var prepare in (Action<FakeShell, string>[])[(_, _) => { }, HoldByDeath, Refuse])
        {
            var shell = Running();
            prepare(shell, method);

            shell.Lightningd($$"""{"jsonrpc":"2.0","id":"{{Id}}","method":"{{method}}","params":{{parameters}}}""");

            Assert.Equal($$"""{"jsonrpc":"2.0","id":"{{Id}}",{{answer.Trim()}}}""", Encoding.UTF8.GetString(shell.Sent[^1].Json));
            Assert.Empty(GivenTo(shell, method));
        }
    }

    [Fact]
    public void A_missed_data_version_is_logged()
    {
        List<string> logs = [];
        var shell = Running();
        shell.Observe = effect => logs.AddRange(effect is Effect.Log { Level: LogLevel.Error } log ? [log.Text] : []);
        Refuse(shell, "");

        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:db_write#3","method":"db_write","params":{"data_version":7,"writes":[]}}""");

        Assert.Contains(logs, log => log.Contains("missed the db_write of data_version 7", StringComparison.Ordinal));
    }

    /// <summary>What becomes of a request when two things happen one after the other, and what remains is given to a new version.</summary>
    private static string Fate(string method, Action<FakeShell, string> first, Action<FakeShell, string> second)
    {
        var shell = Running();
        first(shell, method);
        second(shell, method);
        if (Answer(shell) is { } answer)
            return answer;
        if (shell.State == ProxyState.AwaitingChange)
            Save(shell);
        Recover(shell);
        return GivenTo(shell, method) is [2] or [1, 2] ? FateTable.TheNextOne : $"given to {string.Join(", ", GivenTo(shell, method))}";
    }

    private static FakeShell Running()
    {
        var shell = new FakeShell();
        shell.Run(Manifest);
        return shell;
    }

    private static void Ask(FakeShell shell, string method) =>
        shell.Lightningd($$"""{"jsonrpc":"2.0","id":"{{Id}}","method":"{{method}}","params":[]}""");

    /// <summary>The serving version dies while a candidate is being tried: traffic is held.</summary>
    private static void HoldByDeath(FakeShell shell, string method)
    {
        Save(shell);
        shell.Exited(1, new(Code: 1, Signal: 0));
        Assert.Equal(ProxyState.Recovering, shell.State);
    }

    private static void Refuse(FakeShell shell, string method)
    {
        shell.Exited(1, new(Code: 1, Signal: 0));
        Assert.Equal(ProxyState.AwaitingChange, shell.State);
    }

    private static void Save(FakeShell shell) => shell.Handle(new ProxyEvent.ExecutableChanged(shell.Now, "hello.py"));

    private static void Recover(FakeShell shell)
    {
        shell.Launched(2);
        shell.GiveManifest(2, Manifest);
        shell.AnswerInit(2);
        Assert.Equal(ProxyState.Running, shell.State);
    }

    /// <summary>What lightningd was answered: an error's code or a result's result.</summary>
    private static string? Answer(FakeShell shell)
    {
        if (shell.Sent.Find(message => message.Id.SequenceEqual(Encoding.UTF8.GetBytes(Id))) is not { } answer)
            return null;
        return JsonBytes.TryFind(answer.Error, "code"u8, out var code)
            ? Encoding.UTF8.GetString(answer.Error[code])
            : JsonBytes.TryFind(answer.Result, "result"u8, out var result) ? Encoding.UTF8.GetString(answer.Result[result]).Trim('"') : "";
    }

    private static int[] GivenTo(FakeShell shell, string method) =>
        [.. shell.Given.Where(given => given.Message.Method.SequenceEqual(Encoding.UTF8.GetBytes(method))).Select(given => given.Child)];
}
