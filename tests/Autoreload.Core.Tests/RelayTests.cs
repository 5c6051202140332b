using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests;

public sealed class RelayTests
{
    private const string Manifest = """{"options":[],"rpcmethods":[{"name":"hello","usage":""}],"hooks":["htlc_accepted","db_write"]}""";

    private readonly Proxy _proxy = new(new("/plugins/hello.py", new("", []), ""));

    [Fact]
    public void Messages_go_to_the_child_that_served_and_back()
    {
        var relay = Relay(Serving());

        var given = relay.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"cln:hello#7","method":"hello","params":[]}"""));
        var text = Text(given);
        var answered = relay.TakeFromChild(default, 1, Parse("""{"jsonrpc":"2.0","id":"cln:hello#7","result":1}"""));

        Assert.Equal("""give 1 {"jsonrpc":"2.0","id":"cln:hello#7","method":"hello","params":[]}""", text);
        Assert.Equal("""forward 0 {"jsonrpc":"2.0","id":"cln:hello#7","result":1}""", Text(answered));
    }

    [Fact]
    public void Our_own_commands_say_that_reloading_is_off()
    {
        var relay = Relay(Serving());

        var answer = relay.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"cln:x#7","method":"autoreload-restart","params":[]}"""));

        Assert.Contains("\"code\":-4,\"message\":\"reloading is off", Text(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getmanifest")]
    [InlineData("init")]
    public void A_doors_handshake_is_not_for_the_child(string method)
    {
        var relay = Relay(Serving());

        var answer = relay.TakeFromLightningd(default, door: 1, Parse($$"""{"jsonrpc":"2.0","id":"cln:x#7","method":"{{method}}","params":{} }"""));

        Assert.StartsWith("send 1 ", Text(answer), StringComparison.Ordinal);
        Assert.Contains("\"id\":\"cln:x#7\",\"error\":{\"code\":-4", Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Lightningds_own_init_goes_to_the_child_without_our_options()
    {
        var proxy = new Proxy(new("/plugins/hello.py", new("", [new("autoreload-plugin", "", null, null)]), ""));
        Launch(proxy);
        var relay = Relay(proxy);

        var given = relay.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"cln:init#2","method":"init","params":{"options":{"autoreload-plugin":"x","level":1},"configuration":{}}}"""));

        Assert.Equal("""give 1 {"jsonrpc":"2.0","id":"cln:init#2","method":"init","params":{"options":{"level":1},"configuration":{}}}""", Text(given));
    }

    [Fact]
    public void One_broken_line_says_what_happened()
    {
        var relay = Serving().RelayAfter(new InvalidOperationException("kaput"));

        var log = Assert.IsType<Effect.Log>(Assert.Single(relay.Start()));

        Assert.Equal(LogLevel.Error, log.Level);
        Assert.Contains("kaput", log.Text, StringComparison.Ordinal);
        Assert.Empty(relay.Start());
    }

    [Fact]
    public void The_childs_exit_ends_us()
    {
        var relay = Relay(Serving());

        Assert.Equal([new Effect.Exit()], relay.Handle(new ProxyEvent.ChildExited(default, 1, default, [])));
    }

    [Fact]
    public void The_end_of_our_stdin_ends_the_child()
    {
        var relay = Relay(Serving());

        Assert.Equal([new Effect.Stop(1, TimeSpan.FromSeconds(2))], relay.Handle(new ProxyEvent.LightningdClosed(default, "")));
    }

    [Fact]
    public void A_candidate_is_ended_as_soon_as_it_runs()
    {
        var proxy = Serving();
        proxy.Handle(new ProxyEvent.ExecutableChanged(default, "hello.py"));
        var relay = Relay(proxy);

        Assert.Equal([new Effect.Kill(2)], relay.Handle(new ProxyEvent.ChildLaunched(default, 2, 102)));
    }

    [Fact]
    public void Without_a_child_requests_are_answered_by_the_table()
    {
        var proxy = Serving();
        proxy.Handle(new ProxyEvent.ChildExited(default, 1, new(1, 0), []));
        var relay = Relay(proxy);

        var hook = Text(relay.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"cln:x#7","method":"htlc_accepted","params":{}}""")));
        var write = Text(relay.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"cln:x#8","method":"db_write","params":{}}""")));

        Assert.Contains("\"code\":-4", hook, StringComparison.Ordinal);
        Assert.Contains("{\"result\":\"continue\"}", write, StringComparison.Ordinal);
        Assert.Equal([new Effect.Exit()], relay.Handle(new ProxyEvent.LightningdClosed(default, "")));
    }

    [Fact]
    public void What_was_held_is_answered_at_once()
    {
        var proxy = Serving();
        proxy.Handle(new ProxyEvent.ExecutableChanged(default, "hello.py"));
        proxy.Handle(new ProxyEvent.ChildExited(default, 1, new(1, 0), []));
        proxy.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"cln:hello#7","method":"hello","params":[]}"""));

        var effects = proxy.RelayAfter(new InvalidOperationException()).Start();

        Assert.Contains("cln:hello#7", Text(effects), StringComparison.Ordinal);
    }

    private static IProxyCore Relay(Proxy proxy)
    {
        var relay = proxy.RelayAfter(new InvalidOperationException());
        relay.Start();
        return relay;
    }

    private Proxy Serving()
    {
        Launch(_proxy);
        _proxy.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"cln:init#2","method":"init","params":{"options":{},"configuration":{}}}"""));
        _proxy.TakeFromChild(default, 1, Parse("""{"jsonrpc":"2.0","id":"cln:init#2","result":{}}"""));
        return _proxy;
    }

    private static void Launch(Proxy proxy)
    {
        proxy.Start();
        proxy.Handle(new ProxyEvent.ChildLaunched(default, 1, 101));
        proxy.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"cln:getmanifest#1","method":"getmanifest","params":{}}"""));
        proxy.TakeFromChild(default, 1, Parse($$"""{"jsonrpc":"2.0","id":"cln:getmanifest#1","result":{{Manifest}}}"""));
    }

    private static Message Parse(string json) => Message.From(Encoding.UTF8.GetBytes(json));

    private static string Text(IReadOnlyList<Effect> effects) => string.Join('\n', effects.Select(effect => effect switch
    {
        Effect.Give give => $"give {give.Incarnation} {Encoding.UTF8.GetString(give.Message.Json)}",
        Effect.Forward forward => $"forward {forward.Door} {Encoding.UTF8.GetString(forward.Message.Json)}",
        Effect.Send send => $"send {send.Door} {Encoding.UTF8.GetString(send.Bytes.Span).TrimEnd()}",
        _ => $"{effect}",
    }));
}
