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
    public void What_means_the_same_is_no_difference(string registered, string current)
    {
        Assert.Empty(ManifestDiff.Between(Manifests.Of(registered), Manifests.Of(current)));
    }

    [Theory]
    [InlineData(""" "dynamic":true """, """ "dynamic":false """, "dynamic changed from true to false: takes effect with a new registration")]
    [InlineData(""" "dynamic":true """, """ "cancheck":true,"dynamic":true """, "cancheck changed from nothing to true: takes effect with a new registration")]
    [InlineData(""" "hooks":[] """, """ "hooks":[{"name":"custommsg"}] """, "hook custommsg added: lightningd learns of it with a new registration")]
    [InlineData(""" "hooks":["custommsg"] """, """ "hooks":[] """, "hook custommsg removed: calls are answered as if the plugin had none")]
    [InlineData(""" "hooks":["db_write"] """, """ "hooks":[] """, "hook db_write removed: calls are answered with continue; a version that has it again will have missed their data_versions")]
    [InlineData(""" "rpcmethods":[{"name":"getutxout","usage":""}] """, """ "rpcmethods":[] """, "method getutxout removed: calls wait for a version that has it: lightningd takes no error for them")]
    [InlineData(""" "rpcmethods":[{"name":"a","usage":""}] """, """ "dynamic":true """, "method a removed: calls are answered with an unknown command error", "dynamic changed from nothing to true: takes effect with a new registration")]
    [InlineData(""" "rpcmethods":[{"name":"a","usage":""}] """, """ "rpcmethods":[{"name":"a","usage":"x"}] """, """method a changed from {"name":"a","usage":""} to {"name":"a","usage":"x"}: takes effect with a new registration""")]
    [InlineData(""" "options":[] """, """ "options":[{"name":"o","type":"int","description":""}] """, "option o added: its default is used until a new registration")]
    [InlineData(""" "options":[{"name":"o","type":"int","description":""}] """, """ "options":[] """, "option o removed: it is not given to the plugin any more")]
    [InlineData(""" "notifications":[] """, """ "notifications":[{"method":"news"}] """, "topic news added: lightningd learns of it with a new registration")]
    [InlineData(""" "subscriptions":["a"] """, """ "subscriptions":["b"] """, "subscription b added: lightningd learns of it with a new registration", "subscription a removed: takes effect now")]
    public void Each_difference_says_what_comes_of_it(string registered, string current, params string[] lines)
    {
        Assert.Equal(lines, ManifestDiff.Between(Manifests.Of(registered), Manifests.Of(current)));
    }
}
