using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("""{"options":[],"rpcmethods":[]}""")]
    [InlineData("""{"options":[],"rpcmethods":[],"subscriptions":["*","no-such-topic"],"hooks":["a_hook_of_next_year",{"name":"custommsg","before":[],"filters":[1]}]}""")]
    [InlineData("""{"options":[{"name":"a-b_1","type":"string-conceal","description":""}],"rpcmethods":[{"name":"x","usage":"","category":5}],"dynamic":false}""")]
    [InlineData("""{"options":[{"name":"n","type":"int","description":"","default":"5","multi":true,"dynamic":true}],"rpcmethods":[]}""")]
    [InlineData("""{"options":[{"name":"f","type":"flag","description":"","default":false},{"name":"b","type":"bool","description":"","default":null}],"rpcmethods":[]}""")]
    [InlineData("""{"options":[],"rpcmethods":[],"nonnumericids":true,"cancheck":true,"featurebits":{},"notifications":[{"method":"news"}],"of_next_year":[1,,2]}""")]
    public void What_lightningd_takes_is_accepted(string result)
    {
        Assert.True(TryRead($"\"result\":{result}", out _, out var refusal, out _), refusal);
    }

    [Theory]
    [InlineData(""" "error":{"code":1,"message":"oops"} """, "oops")]
    [InlineData(""" "method":"x" """, "without a result")]
    [InlineData(""" "result":[] """, "no object")]
    [InlineData(""" "result":{"rpcmethods":[]} """, "options is missing")]
    [InlineData(""" "result":{"options":[]} """, "rpcmethods is missing")]
    [InlineData(""" "result":{"options":{},"rpcmethods":[]} """, "options is no array")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"dynamic":"yes"} """, "dynamic is not true or false")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"cancheck":1} """, "cancheck is not true or false")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"nonnumericids":false} """, "nonnumericids")]
    [InlineData(""" "result":{"options":[{"name":"x","type":"int"}],"rpcmethods":[]} """, "description")]
    [InlineData(""" "result":{"options":[{"name":"Upper","type":"int","description":""}],"rpcmethods":[]} """, "Upper")]
    [InlineData(""" "result":{"options":[{"name":"x","type":"float","description":""}],"rpcmethods":[]} """, "float")]
    [InlineData(""" "result":{"options":[{"name":"x","type":"flag","description":"","multi":true}],"rpcmethods":[]} """, "multi")]
    [InlineData(""" "result":{"options":[{"name":"x","type":"flag","description":"","default":true}],"rpcmethods":[]} """, "no flag")]
    [InlineData(""" "result":{"options":[{"name":"x","type":"int","description":"","default":"five"}],"rpcmethods":[]} """, "no int")]
    [InlineData(""" "result":{"options":[{"name":"x","type":"bool","description":"","default":"maybe"}],"rpcmethods":[]} """, "no bool")]
    [InlineData(""" "result":{"options":[{"name":"x","type":"int","description":""},{"name":"x","type":"int","description":""}],"rpcmethods":[]} """, "x twice")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"x"}]} """, "no usage")]
    [InlineData(""" "result":{"options":[],"rpcmethods":["x"]} """, "no name")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"subscriptions":[1]} """, "no string")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":[{"before":[]}]} """, "no name")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":["custommsg",{"name":"custommsg"}]} """, "custommsg twice")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"notifications":["news"]} """, "no method")]
    public void What_lightningd_would_kill_for_is_refused(string answer, string reason)
    {
        var isRead = TryRead(answer, out var manifest, out var refusal, out var disabled);

        Assert.False(isRead);
        Assert.Null(manifest);
        Assert.Null(disabled);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" {"disable":"no database"} """, "no database")]
    [InlineData(""" {"disable":{"why":1},"options":5} """, """{"why":1}""")]
    public void A_child_may_disable_itself_before_all_else(string result, string reason)
    {
        Assert.False(TryRead($"\"result\":{result}", out _, out var refusal, out var disabled));
        Assert.Equal(reason, disabled);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_star_subscribes_to_everything_but_log()
    {
        TryRead(""" "result":{"options":[],"rpcmethods":[],"subscriptions":["*"]} """, out var manifest, out _, out _);

        Assert.True(manifest!.SubscribesTo("shutdown"));
        Assert.False(manifest.SubscribesTo("log"));
    }

    private static bool TryRead(string answer, out Manifest? manifest, out string refusal, out string? disabled) =>
        Manifest.TryRead(Message.From(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"1",{{answer}}}""")), out manifest, out refusal, out disabled);
}
