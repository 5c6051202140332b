using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Traffic;

/// <summary>What a version lacks says nothing of what comes when that version is gone, or has never served.</summary>
public sealed class TrafficGateTests
{
    private const string Full = """
        {"options":[],"rpcmethods":[{"name":"hello","usage":""}],"hooks":["htlc_accepted","custommsg","db_write","rpc_command"],"subscriptions":["block_added"],"cancheck":true}
        """;

    private const string Poor = """
        {"options":[],"rpcmethods":[],"hooks":[{"name":"custommsg","filters":[1]}]}
        """;

    private static readonly string[] Waiting = ["hello", "htlc_accepted", "custommsg", "check", "block_added"];

    private readonly FakeShell _shell = new();
    private readonly List<string> _errors = [];

    public TrafficGateTests()
    {
        _shell.Observe = effect => _errors.AddRange(effect is Effect.Log { Level: LogLevel.Error } log ? [log.Text] : []);
        _shell.Run(Full);
    }

    [Fact]
    public void What_waits_is_judged_by_the_version_that_is_given_it()
    {
        ReplaceByPoor();
        _shell.AnswerInit(2);
        Save();
        _shell.Exited(2, new(Code: 1, Signal: 0));
        SendAll();

        BringFull(3);

        Assert.Equal(ProxyState.Running, _shell.State);
        Assert.Equal(Waiting, GivenTo(3));
    }

    [Fact]
    public void What_comes_while_a_poorer_version_retires_waits_for_the_next()
    {
        ReplaceByPoor();
        _shell.AnswerInit(2);
        Save();
        _shell.Launched(3);
        _shell.GiveManifest(3, Full);
        SendAll();
        _shell.Exited(2, default);
        _shell.AnswerInit(3);

        Assert.Equal(Waiting, GivenTo(3));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("htlc_accepted")]
    [InlineData("custommsg")]
    [InlineData("check")]
    [InlineData("rpc_command")]
    public void What_is_refused_says_why_whatever_the_version_had_that_failed(string method)
    {
        ReplaceByPoor();
        _shell.Exited(2, new(Code: 1, Signal: 0));

        Send(method);

        Assert.Equal(ProxyState.AwaitingChange, _shell.State);
        var error = Encoding.UTF8.GetString(AnswerTo(method)!.Error);
        Assert.Contains("\"code\":-4,\"message\":\"hello.py is not running: incarnation 2 failed: it ended with exit code 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_db_write_waits_for_nobody_when_the_last_version_has_no_such_hook()
    {
        ReplaceByPoor();
        _shell.Exited(2, new(Code: 1, Signal: 0));

        Send("db_write");

        Assert.Equal("""{"result":"continue"}""", Encoding.UTF8.GetString(AnswerTo("db_write")!.Result));
        Assert.DoesNotContain(_errors, error => error.Contains("db_write", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rpc_command_never_waits()
    {
        ReplaceByPoor();

        Send("rpc_command");

        Assert.Contains("\"code\":-4", Encoding.UTF8.GetString(AnswerTo("rpc_command")!.Error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_serves_is_not_given_what_it_lacks()
    {
        ReplaceByPoor();
        _shell.AnswerInit(2);

        SendAll();

        Assert.Empty(GivenTo(2));
        Assert.Contains("Unknown command 'hello'", Encoding.UTF8.GetString(AnswerTo("hello")!.Error), StringComparison.Ordinal);
        Assert.Equal("""{"result":"continue"}""", Encoding.UTF8.GetString(AnswerTo("custommsg")!.Result));
    }

    /// <summary>The second version has given its manifest, and the first one is gone.</summary>
    private void ReplaceByPoor()
    {
        Save();
        _shell.Launched(2);
        _shell.GiveManifest(2, Poor);
        _shell.Exited(1, default);
        Assert.Equal(ProxyState.Replaying, _shell.State);
    }

    private void BringFull(int number)
    {
        _shell.Launched(number);
        _shell.GiveManifest(number, Full);
        _shell.AnswerInit(number);
    }

    private void Save() => _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));

    private void SendAll()
    {
        foreach (var method in Waiting)
            Send(method);
    }

    private void Send(string method) => _shell.Lightningd(method switch
    {
        "block_added" => """{"jsonrpc":"2.0","method":"block_added","params":{}}""",
        "custommsg" => Request(method, """{"payload":"0002aabb"}"""),
        "check" => Request(method, """{"command_to_check":"hello"}"""),
        "db_write" => Request(method, """{"data_version":7}"""),
        _ => Request(method, "{}"),
    });

    private static string Request(string method, string parameters) => $$"""{"jsonrpc":"2.0","id":"cln:{{method}}#9","method":"{{method}}","params":{{parameters}}}""";

    private Message? AnswerTo(string method) => _shell.Sent.Find(message => message.Id.SequenceEqual(Encoding.UTF8.GetBytes($"cln:{method}#9")));

    private IEnumerable<string> GivenTo(int child) => _shell.Given
        .Where(given => given.Child == child && !given.Message.Id.StartsWith("autoreload:"u8))
        .Select(given => Encoding.UTF8.GetString(given.Message.Method));
}
