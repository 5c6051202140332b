using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("""{"options":[],"rpcmethods":[]}""")]
    [InlineData("""{"options":[],"rpcmethods":[],"subscriptions":["*","no-such-topic"],"hooks":["recover",{"name":"custommsg","before":[],"filters":[1,"0x10",""]},{"name":"rpc_command","filters":["pay"],"after":5}]}""")]
    [InlineData("""{"options":[{"name":"a-b_1","type":"string-conceal","description":5},{"name":7,"type":"string","description":""}],"rpcmethods":[{"name":"x","usage":"","category":5}],"dynamic":false}""")]
    [InlineData("""{"options":[{"name":"n","type":"int","description":"","default":"5","multi":true,"dynamic":true},{"name":"o","type":"int","description":"","default":"-0x1F"}],"rpcmethods":[]}""")]
    [InlineData("""{"options":[{"name":"f","type":"flag","description":"","default":false},{"name":"b","type":"bool","description":"","default":null},{"name":"c","type":"bool","description":"","default":"YES"}],"rpcmethods":[]}""")]
    [InlineData("""{"options":[{"name":"s","type":"string","description":"","default":{"a":1e30}}],"rpcmethods":[{"name":"x","usage":"","deprecated":["v25.02","v25.09.1"]},{"name":"y","usage":"\u00e9","deprecated":true}]}""")]
    [InlineData("""{"options":[],"rpcmethods":[],"nonnumericids":true,"cancheck":true,"featurebits":{},"notifications":[{"method":"news"}],"of_next_year":[1,,2]}""")]
    [InlineData("""{"options":[],"rpcmethods":[],"featurebits":{"init":"","node":"02aF","of_next_year":"no hex"},"custommessages":[0,65535,"0x10",010],"hooks":null}""")]
    [InlineData("""{"options":[],"rpcmethods":[],"dynamic":true,"dynamic":"second","x":-Infinity,"y":tr,"z":"\ud800"}""")]
    public void What_lightningd_takes_is_accepted(string result)
    {
        Assert.True(TryRead($"\"result\":{result}", out _, out var refusal), refusal.Reason);
    }

    [Theory]
    [InlineData(""" "error":{"code":1,"message":"oops"} """, "oops")]
    [InlineData(""" "method":"x" """, "without a result")]
    [InlineData(""" "result":[] """, "not an object")]
    [InlineData(""" "result":{"rpcmethods":[]} """, "options is missing")]
    [InlineData(""" "result":{"options":[]} """, "rpcmethods is missing")]
    [InlineData(""" "result":{"options":{},"rpcmethods":[]} """, "options is not an array")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"dynamic":"yes"} """, "dynamic is not true or false")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"cancheck":1} """, "cancheck is not true or false")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"nonnumericids":false} """, "nonnumericids")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"featurebits":{"node":"0g"}} """, "\"0g\" for node, which is not hexadecimal")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"featurebits":{"node":"020"}} """, "not hexadecimal")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"featurebits":{"node":"02"},"dynamic":true} """, "only for plugins that are not dynamic")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"custommessages":{}} """, "custommessages is not an array")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"custommessages":[65536]} """, "holds 65536, which is not a message type")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"custommessages":[-1]} """, "holds -1, which is not a message type")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"custommessages":[1e3]} """, "holds 1e3, which is not a message type")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"notifications":["news"]} """, "no method")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"notifications":[{"method":"block_added"}]} """, "only lightningd itself may send")]
    [InlineData(""" "result":{"options":[],"rpcmethods":["x"]} """, "no name")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"x"}]} """, "no usage")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"x","usage":""},{"name":"x","usage":""}]} """, "names x twice")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"getinfo","usage":""}]} """, "\"getinfo\" is one of lightningd's own")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"x","usage":"a\u000ab"}]} """, "would crash lightningd")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"x","usage":"\ud800"}]} """, "would crash lightningd")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"x","usage":"","deprecated":[]}]} """, "an array of one or two versions")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"x","usage":"","deprecated":["25.02"]}]} """, "\"25.02\", which is not a version")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[{"name":"x","usage":"","deprecated":["v25.09","v25.02"]}]} """, "before it starts")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"subscriptions":[1]} """, "not a string")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":[{"before":[]}]} """, "no name")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":["custommsg",{"name":"custommsg"}]} """, "custommsg twice")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":{"custommsg":1}} """, "hooks is not an array")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":["htlc_acepted"]} """, "lightningd has no hook htlc_acepted")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":[{"name":"db_write","filters":[]}]} """, "the hook db_write takes no filters")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":[{"name":"custommsg","filters":["x"]}]} """, "not an unsigned integer")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":[{"name":"rpc_command","filters":[1]}]} """, "not a string")]
    [InlineData(""" "result":{"options":[],"rpcmethods":[],"hooks":[{"name":"rpc_command","filters":"pay"}]} """, "are not an array")]
    public void What_lightningd_would_kill_for_is_refused(string answer, string reason)
    {
        var isRead = TryRead(answer, out var manifest, out var refusal);

        Assert.False(isRead);
        Assert.Null(manifest);
        Assert.Null(refusal.DisabledBecause);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "name":"x","type":"int" """, "description")]
    [InlineData(""" "name":"","type":"int","description":"" """, "empty name")]
    [InlineData(""" "name":"Upper","type":"int","description":"" """, "Upper")]
    [InlineData(""" "name":{},"type":"int","description":"" """, "other characters")]
    [InlineData(""" "name":"x","type":"float","description":"" """, "float")]
    [InlineData(""" "name":"x","type":{"a":[]},"description":"" """, """the type {"a":[]}, which is not one of""")]
    [InlineData(""" "name":"x","type":["int"],"description":"" """, "the type [\"int\"]")]
    [InlineData(""" "name":"x","type":"flag","description":"","multi":true """, "multi")]
    [InlineData(""" "name":"x","type":"int","description":"","multi":"true" """, "multi is not true or false")]
    [InlineData(""" "name":"x","type":"int","description":"","dynamic":1 """, "dynamic is not true or false")]
    [InlineData(""" "name":"x","type":"int","description":"","deprecated":"v25.02" """, "deprecated must be")]
    [InlineData(""" "name":"x","type":"flag","description":"","default":true """, "that of a flag")]
    [InlineData(""" "name":"x","type":"flag","description":"","default":null """, "that of a flag")]
    [InlineData(""" "name":"x","type":"int","description":"","default":"five" """, "not an int")]
    [InlineData(""" "name":"x","type":"int","description":"","default":"" """, "not an int")]
    [InlineData(""" "name":"x","type":"int","description":"","default":[] """, "not an int")]
    [InlineData(""" "name":"x","type":"int","description":"","default":9223372036854775808 """, "not an int")]
    [InlineData(""" "name":"x","type":"bool","description":"","default":"1" """, "not a bool")]
    [InlineData(""" "name":"x","type":"int","description":""},{"name":"x","type":"int","description":"" """, "x twice")]
    public void An_option_that_lightningd_would_kill_for_is_refused(string option, string reason)
    {
        var isRead = TryRead($$""" "result":{"options":[{{{option}}}],"rpcmethods":[]} """, out _, out var refusal);

        Assert.False(isRead);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v26.09", true)]
    [InlineData("v27.03.1", true)]
    [InlineData("v26.06-258-g090f4b0", true)]
    [InlineData("v26.06.6", false)]
    [InlineData("v24.11rc2-modded", false)]
    [InlineData("9f7baf6-modded", false)]
    [InlineData(null, false)]
    public void Names_that_only_a_newer_lightningd_could_know_are_handed_on_to_it_with_a_warning(string? version, bool isNewer)
    {
        const string Result = """ "result":{"options":[],"rpcmethods":[{"name":"stop","usage":""}],"hooks":["a_hook_of_next_year"],"notifications":[{"method":"warning"}]} """;

        var isRead = TryRead(Result, out var manifest, out _, LightningdVersion.TryParse(version));

        Assert.Equal(isNewer, isRead);
        Assert.Equal(isNewer ? 3 : 0, manifest?.Findings.Count(finding => finding.What.EndsWith("is handed on", StringComparison.Ordinal)) ?? 0);
    }

    [Theory]
    [InlineData(""" {"disable":"no data\u0062ase"} """, "no database")]
    [InlineData(""" {"disable":{"why":1},"options":5} """, """{"why":1}""")]
    public void A_child_may_disable_itself_before_all_else(string result, string reason)
    {
        Assert.False(TryRead($"\"result\":{result}", out _, out var refusal));
        Assert.Equal(reason, refusal.DisabledBecause);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_child_gives_its_refusal_is_short()
    {
        var text = new string('x', 100_000);

        TryRead($$""" "result":{"options":[{"name":"{{text}}","type":"{{text}}"}],"rpcmethods":[]} """, out _, out var option);
        TryRead($$""" "result":{"disable":"{{text}}"} """, out _, out var disabled);
        TryRead($$""" "error":{"message":"{{text}}"} """, out _, out var error);

        Assert.All([option.Reason, disabled.Reason, disabled.DisabledBecause!, error.Reason], reason => Assert.InRange(reason.Length, 1, 2_000));
    }

    [Fact]
    public void A_star_subscribes_to_everything_but_log()
    {
        TryRead(""" "result":{"options":[],"rpcmethods":[],"subscriptions":["*"]} """, out var manifest, out _);

        Assert.True(manifest!.SubscribesTo("shutdown"));
        Assert.False(manifest.SubscribesTo("log"));
    }

    private static bool TryRead(string answer, out Manifest? manifest, out ManifestRefusal refusal, LightningdVersion? lightningd = null) =>
        Manifest.TryRead(Message.From(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"1",{{answer}}}""")), lightningd, out manifest, out refusal);
}
