using Autoreload.Core.Handshake;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class ManifestDiffTests
{
    [Theory]
    [InlineData(""" "dynamic":true """, """ "dynamic":true """)]
    [InlineData(""" "rpcmethods":[{"name":"a","usage":""},{"name":"b","usage":""}] """, """ "rpcmethods":[{"name":"b","usage":""},{"name":"a","usage":""}] """)]
    [InlineData(""" "subscriptions":["*"] """, """ "subscriptions":["*","block_added"] """)]
    [InlineData(""" "subscriptions":["*","block_added"] """, """ "subscriptions":["*"] """)]
    [InlineData(""" "hooks":[] """, """ "hooks":[{"name":"custommsg"}] """)]
    [InlineData(""" "options":[] """, """ "options":[{"name":"o","type":"int","description":""}] """)]
    [InlineData(""" "notifications":[] """, """ "notifications":[{"method":"news"}] """)]
    [InlineData(""" "custommessages":[] """, """ "custommessages":[32768] """)]
    public void What_means_the_same_or_is_registered_by_a_door_needs_no_words(string registered, string current)
    {
        Assert.Empty(ManifestDiff.Between(Manifests.Of(registered), Manifests.Of(current)));
    }

    [Theory]
    [InlineData(""" "dynamic":true """, """ "dynamic":false """, "dynamic changed from true to false: takes effect with plugin stop and plugin start")]
    [InlineData(""" "dynamic":true """, """ "cancheck":true,"dynamic":true """, "cancheck changed from nothing to true: takes effect with plugin stop and plugin start")]
    [InlineData(""" "hooks":["custommsg"] """, """ "hooks":[] """, "hook custommsg removed: calls are answered as if the plugin had none")]
    [InlineData(""" "hooks":["db_write"] """, """ "hooks":[] """, "hook db_write removed: calls are answered with continue; a version that has it again will have missed their data_versions")]
    [InlineData(""" "rpcmethods":[{"name":"getutxout","usage":""}] """, """ "rpcmethods":[] """, "method getutxout removed: calls wait for a version that has it: lightningd takes no error for them")]
    [InlineData(""" "rpcmethods":[{"name":"a","usage":""}] """, """ "dynamic":true """, "method a removed: calls are answered with an unknown command error", "dynamic changed from nothing to true: takes effect with a restart of lightningd")]
    [InlineData(""" "rpcmethods":[{"name":"a","usage":""}] """, """ "rpcmethods":[{"name":"a","usage":"x"}] """, """method a changed from {"name":"a","usage":""} to {"name":"a","usage":"x"}: takes effect with a restart of lightningd""")]
    [InlineData(""" "options":[{"name":"o","type":"int","description":""}] """, """ "options":[] """, "option o removed: it is not given to the plugin any more")]
    [InlineData(""" "options":[{"name":"o","type":"string-conceal","description":"","default":"1234"}] """, """ "options":[{"name":"o","type":"string","description":"","default":"1234"}] """, """option o changed from {"name":"o","type":"string-conceal","description":"","default":"(masked)"} to {"name":"o","type":"string","description":"","default":"1234"}: takes effect with a restart of lightningd""")]
    [InlineData(""" "hooks":[] """, """ "hooks":["db_write"] """, "hook db_write added: it takes effect when lightningd starts, since it must see every change from then on")]
    [InlineData(""" "hooks":["rpc_command"] """, """ "hooks":[{"name":"rpc_command","filters":["pay"]}] """, "hook rpc_command: autoreload applies its filters")]
    [InlineData(""" "hooks":[{"name":"custommsg","filters":[1,3]}] """, """ "hooks":[{"name":"custommsg","filters":[3]}] """, "hook custommsg: autoreload applies its filters")]
    [InlineData(""" "hooks":[{"name":"custommsg","filters":[1]}] """, """ "hooks":[{"name":"custommsg","filters":[3]}] """, """hook custommsg changed from {"name":"custommsg","filters":[1]} to {"name":"custommsg","filters":[3]}: takes effect with a restart of lightningd""")]
    [InlineData(""" "subscriptions":["a"] """, """ "subscriptions":["b"] """, "subscription a removed: takes effect now")]
    public void Each_difference_says_what_comes_of_it(string registered, string current, params string[] lines)
    {
        Assert.Equal(lines, ManifestDiff.Between(Manifests.Of(registered), Manifests.Of(current)));
    }
}
