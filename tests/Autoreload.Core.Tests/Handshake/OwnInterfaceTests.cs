using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class OwnInterfaceTests
{
    private static readonly OwnInterface PluginForm = new("", [new("autoreload-plugin", "The plugin", Value: null, Source: null)]);

    [Theory]
    [InlineData("""{"options":[],"rpcmethods":[],"subscriptions":[]}""", """{"options":[OPTIONS],"rpcmethods":[METHODS],"subscriptions":["shutdown"]}""")]
    [InlineData("""{"options":[],"rpcmethods":[]}""", """{"subscriptions":["shutdown"],"options":[OPTIONS],"rpcmethods":[METHODS]}""")]
    [InlineData("""{ "rpcmethods" : [ {"name":"a","usage":""} , ] , "options" : [ , ],"hooks":["recover",] , "subscriptions":["*"]}""", """{ "rpcmethods" : [ METHODS,{"name":"a","usage":""} , ] , "options" : [ , OPTIONS],"hooks":["recover",] , "subscriptions":["*"]}""")]
    [InlineData("""{:"options":[:],"rpcmethods":[:{"name":"a","usage":""}]}""", """{:"subscriptions":["shutdown"],"options":[:OPTIONS],"rpcmethods":[:METHODS,{"name":"a","usage":""}]}""")]
    [InlineData("""{"x":[1,,2],"y":1e30,"z":tr,"options":[],"dynamic":false,"rpcmethods":[],"options":5,"w":"\u00e9\/","subscriptions":["*"]}""", """{"x":[1,,2],"y":1e30,"z":tr,"options":[OPTIONS],"dynamic":false,"rpcmethods":[METHODS],"options":5,"w":"\u00e9\/","subscriptions":["*"]}""")]
    public void Ours_is_put_in_front_of_each_list_and_every_other_byte_of_the_child_stays(string child, string merged)
    {
        var alone = JObject.Parse(Text(PluginForm.ManifestAlone()));

        var expected = merged.Replace("OPTIONS", Elements(alone["options"]!), StringComparison.Ordinal).Replace("METHODS", Elements(alone["rpcmethods"]!), StringComparison.Ordinal);

        Assert.Equal(expected, Text(PluginForm.MergeInto(Read(child), [])));
    }

    [Theory]
    [InlineData("""[gr\u00f6\u00dfe] \ud83d\ude00""", "[größe] 😀")]
    [InlineData("""\\u00f6 \"a\" \/ \n \u0022 \u005c""", """\\u00f6 \"a\" \/ \n \" \\""")]
    public void An_escape_in_a_usage_that_would_crash_lightningd_is_written_as_utf8(string usage, string written)
    {
        var manifest = """{"options":[],"rpcmethods":[{"name":"a","usage":"USAGE","usage":"\u00f6","description":"\u00f6"}],"subscriptions":["*"]}""";
        var child = Read(manifest.Replace("USAGE", usage, StringComparison.Ordinal));

        var merged = Text(new OwnInterface("", []).MergeInto(child, []));

        Assert.EndsWith($$"""{"name":"a","usage":"{{written}}","usage":"\u00f6","description":"\u00f6"}],"subscriptions":["*"]}""", merged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "dynamic":true """, "shutdown")]
    [InlineData(""" "subscriptions":["block_added"] """, "shutdown", "block_added")]
    [InlineData(""" "subscriptions":["shutdown"] """, "shutdown")]
    [InlineData(""" "subscriptions":["*"] """, "*")]
    public void Shutdown_is_subscribed_to_once(string members, params string[] subscriptions)
    {
        var merged = JObject.Parse(Text(PluginForm.MergeInto(Manifests.Of(members), [])));

        Assert.Equal(subscriptions, merged["subscriptions"]!.Select(topic => (string)topic!));
    }

    [Fact]
    public void A_name_that_the_child_takes_stays_the_childs_and_is_reported()
    {
        var child = Manifests.Of(""" "options":[{"name":"autoreload-plugin","type":"int","description":"mine"}],"rpcmethods":[{"name":"autoreload-status","usage":"mine"}] """);
        List<string> clashes = [];

        var merged = JObject.Parse(Text(PluginForm.MergeInto(child, clashes)));

        Assert.Equal("mine", merged.SelectToken("options[?(@.name=='autoreload-plugin')].description"));
        Assert.Equal("mine", merged.SelectToken("rpcmethods[?(@.name=='autoreload-status')].usage"));
        Assert.Equal(Names(merged, "rpcmethods").Distinct(StringComparer.Ordinal), Names(merged, "rpcmethods"));
        Assert.Collection(clashes, option => Assert.Contains("option autoreload-plugin", option), method => Assert.Contains("method autoreload-status", method));
    }

    [Fact]
    public void The_manifest_of_a_proxy_without_a_child_would_be_accepted()
    {
        var alone = PluginForm.ManifestAlone();

        Assert.Equal(PluginForm.Methods.Order(StringComparer.Ordinal), Read(Text(alone)).Methods.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void In_proxy_form_the_methods_are_named_for_the_child_and_there_are_no_options()
    {
        var own = new OwnInterface("-hello", []);

        Assert.Contains("autoreload-restart-hello", own.Methods);
        Assert.Equal(OwnInterface.Restart, own.CommandOf("autoreload-restart-hello"));
        Assert.Null(own.CommandOf("autoreload-restart"));
        Assert.Empty(Read(Text(own.ManifestAlone())).Options);
    }

    private static Manifest Read(string result)
    {
        var answer = Message.From(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"1","result":{{result}}}"""));
        Assert.True(Manifest.TryRead(answer, lightningd: null, out var manifest, out var refusal), refusal.Reason);
        return manifest;
    }

    private static string Elements(JToken list) => string.Join(',', list.Select(element => element.ToString(Formatting.None)));

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    private static IEnumerable<string> Names(JObject manifest, string list) => manifest[list]!.Select(entry => (string)entry["name"]!);
}
