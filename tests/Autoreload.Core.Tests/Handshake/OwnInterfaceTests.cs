using Autoreload.Core.Handshake;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class OwnInterfaceTests
{
    private static readonly OwnInterface PluginForm = new("", [new("autoreload-plugin", "The plugin", Value: null, Source: null)]);

    [Fact]
    public void Every_field_of_the_child_is_kept()
    {
        var child = Manifests.Of(""" "of_next_year":{"x":[1,2.50]},"featurebits":{"init":"02"},"dynamic":false,"custommessages":[11008] """);

        var merged = PluginForm.MergeInto(child, []);

        Assert.All(child.Fields.Properties().Where(field => field.Value is not JArray { Count: 0 }), field => Assert.Equal(field.Value, merged[field.Name]));
    }

    [Fact]
    public void Ours_stands_behind_the_childs()
    {
        var child = Manifests.Of(""" "options":[{"name":"level","type":"int","description":""}],"rpcmethods":[{"name":"hello","usage":""}] """);

        var merged = PluginForm.MergeInto(child, []);

        Assert.Equal(["level", "autoreload-plugin"], Names(merged, "options"));
        Assert.Equal(["hello", .. PluginForm.Methods], Names(merged, "rpcmethods"));
    }

    [Theory]
    [InlineData(""" "dynamic":true """, "shutdown")]
    [InlineData(""" "subscriptions":["block_added"] """, "block_added", "shutdown")]
    [InlineData(""" "subscriptions":["shutdown"] """, "shutdown")]
    [InlineData(""" "subscriptions":["*"] """, "*")]
    public void Shutdown_is_subscribed_to_once(string members, params string[] subscriptions)
    {
        var merged = PluginForm.MergeInto(Manifests.Of(members), []);

        Assert.Equal(subscriptions, merged["subscriptions"]!.Select(topic => (string)topic!));
    }

    [Fact]
    public void A_name_that_the_child_takes_stays_the_childs_and_is_reported()
    {
        var child = Manifests.Of(""" "options":[{"name":"autoreload-plugin","type":"int","description":"mine"}],"rpcmethods":[{"name":"autoreload-status","usage":"mine"}] """);
        List<string> clashes = [];

        var merged = PluginForm.MergeInto(child, clashes);

        Assert.Equal("mine", merged.SelectToken("options[?(@.name=='autoreload-plugin')].description"));
        Assert.Equal("mine", merged.SelectToken("rpcmethods[?(@.name=='autoreload-status')].usage"));
        Assert.Equal(Names(merged, "rpcmethods").Distinct(StringComparer.Ordinal), Names(merged, "rpcmethods"));
        Assert.Collection(clashes, option => Assert.Contains("option autoreload-plugin", option), method => Assert.Contains("method autoreload-status", method));
    }

    [Fact]
    public void The_manifest_of_a_proxy_without_a_child_would_be_accepted()
    {
        var alone = PluginForm.ManifestAlone();

        Assert.Null(ManifestCheck.Refusal(alone));
        Assert.Equal(PluginForm.Methods, Names(alone, "rpcmethods"));
    }

    [Fact]
    public void In_proxy_form_the_methods_are_named_for_the_child_and_there_are_no_options()
    {
        var own = new OwnInterface("-hello", []);

        Assert.Contains("autoreload-restart-hello", own.Methods);
        Assert.Equal(OwnInterface.Restart, own.CommandOf("autoreload-restart-hello"));
        Assert.Null(own.CommandOf("autoreload-restart"));
        Assert.Empty(own.ManifestAlone()["options"]!);
    }

    private static IEnumerable<string> Names(JObject manifest, string list) => manifest[list]!.Select(entry => (string)entry["name"]!);
}
