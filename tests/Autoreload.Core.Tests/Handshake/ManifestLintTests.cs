using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class ManifestLintTests
{
    [Theory]
    [InlineData(""" "rpcmethods":[{"name":"xpay","usage":""}] """, "taken-name", "the method xpay belongs to a plugin that comes with Core Lightning")]
    [InlineData(""" "rpcmethods":[{"name":"order","usage":"[caf\u00e9]"}] """, "usage-escape", "the usage of the method order has a \\u escape")]
    [InlineData(""" "subscriptions":["connect","warning","connect"] """, "double-subscription", "connect is subscribed to 2 times")]
    [InlineData(""" "subscriptions":["*","log","block_added"] """, "double-subscription", "block_added is subscribed to beside *")]
    [InlineData(""" "subscriptions":["block-added"] """, "unknown-topic", "lightningd has no notification block-added (did you mean block_added?)")]
    [InlineData(""" "subscriptions":["disconnects"] """, "unknown-topic", "did you mean disconnect?")]
    public void What_lightningd_takes_and_nobody_means_is_found(string members, string code, string told)
    {
        var finding = Assert.Single(Manifests.Of(members).Findings);

        Assert.Equal(code, finding.Code);
        Assert.Contains(told, finding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "rpcmethods":[{"name":"hello","usage":"[name] \"é\" \\u \n"}] """)]
    [InlineData(""" "subscriptions":["*","log","shutdown"] """)]
    [InlineData(""" "subscriptions":["connect","of_another_plugin"] """)]
    public void What_is_meant_is_not(string members) => Assert.Empty(Manifests.Of(members).Findings);

    [Fact]
    public void A_fault_that_is_made_a_thousand_times_is_not_told_a_thousand_times()
    {
        var topics = string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"t{i}\",\"t{i}\""));

        Assert.Equal(20, Manifests.Of($"\"subscriptions\":[{topics}]").Findings.Count);
    }
}
