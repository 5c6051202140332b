using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class InitRequestTests
{
    private const string Received = """
        { "id":"cln:init#6\/é","jsonrpc":"2.0", "method":"init","params":{"options":{"autoreload-plugin":"/p","level":5 , "name":"\u00e9+","autoreload-watch":["*.py"]},"configuration":{"lightning-dir":"/l","startup":true,"feature_set":{}}, "x":[1,,2]}}
        """;

    [Fact]
    public void It_is_forwarded_byte_for_byte_but_for_our_options()
    {
        var forwarded = Init().Forwarded();

        Assert.Equal(
            """
            { "id":"cln:init#6\/é","jsonrpc":"2.0", "method":"init","params":{"options":{"level":5 , "name":"\u00e9+"},"configuration":{"lightning-dir":"/l","startup":true,"feature_set":{}}, "x":[1,,2]}}
            """,
            Text(forwarded));
    }

    [Fact]
    public void Without_options_of_ours_it_is_forwarded_as_it_is()
    {
        var request = new InitRequest(Message.From(Encoding.UTF8.GetBytes(Received)), []);

        Assert.Equal(Received, Text(request.Forwarded()));
    }

    [Fact]
    public void It_is_replayed_under_an_id_of_ours_as_a_later_start_with_the_options_that_the_manifest_knows()
    {
        var manifest = Manifests.Of(""" "options":[{"name":"added","type":"int","description":"","default":"7"},{"name":"name","type":"string","description":""},{"name":"unset","type":"string","description":""}] """);

        var replayed = Init().Replayed("autoreload:init#2", manifest);

        Assert.Equal(
            """
            { "id":"autoreload:init#2","jsonrpc":"2.0", "method":"init","params":{"options":{"added":7,"name":"\u00e9+"},"configuration":{"lightning-dir":"/l","startup":false,"feature_set":{}}, "x":[1,,2]}}
            """,
            Text(replayed));
    }

    [Fact]
    public void What_setconfig_changed_is_replayed()
    {
        var manifest = Manifests.Of(""" "options":[{"name":"level","type":"int","description":""},{"name":"flag","type":"flag","description":""}] """);
        var init = Init();

        init.Set("""{"config":"level","val":"8"}"""u8, manifest);
        init.Set("""{"config":"flag"}"""u8, manifest);

        Assert.Contains("""{"level":8,"flag":true}""", Text(init.Replayed("autoreload:init#2", manifest)), StringComparison.Ordinal);
        Assert.Contains("\"level\":5", Text(init.Forwarded()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"config":"name","val":"2026-11-24T08:00:00Z"}""", "\"name\":\"2026-11-24T08:00:00Z\"")]
    [InlineData("""{"config":"name","val":"1e3"}""", "\"name\":\"1e3\"")]
    [InlineData("""{"config":"name","val":"a\\\"b\u00e9"}""", """ "name":"a\\\"b\u00e9" """)]
    [InlineData("""{"config":"list","val":["x","y\"z"]}""", """ "list":["x","y\"z"] """)]
    [InlineData("""{"config":"name","config":"list","val":"first wins"}""", "\"name\":\"first wins\"")]
    public void What_setconfig_says_is_kept_as_its_bytes(string setConfig, string member)
    {
        var init = Init();

        init.Set(Encoding.UTF8.GetBytes(setConfig), Known);

        Assert.Contains(member.Trim(), Text(init.Replayed("autoreload:init#2", Known)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_setconfig_cleared_has_its_default_again()
    {
        var init = Init();
        init.Set("""{"config":"list","val":["x"]}"""u8, Known);

        init.Set("""{"config":"list","val":[]}"""u8, Known);

        Assert.Contains("""{"name":"\u00e9+","list":["unset"]}""", Text(init.Replayed("autoreload:init#2", Known)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("{")]
    [InlineData("""["name","x"]""")]
    [InlineData("""{"config":{"name":1},"val":"x"}""")]
    [InlineData("""{"config":"of nobody","val":"x"}""")]
    [InlineData("""{"val":"x"}""")]
    public void A_setconfig_that_says_nothing_changes_nothing(string setConfig)
    {
        var init = Init();

        init.Set(Encoding.UTF8.GetBytes(setConfig), Known);

        Assert.Equal(Text(Init().Replayed("autoreload:init#2", Known)), Text(init.Replayed("autoreload:init#2", Known)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"params\":5")]
    [InlineData(",\"params\":{\"options\":[1,{}]}")]
    [InlineData(",\"params\":{\"options\":\"x\",\"configuration\":{\"startup\":{}}}")]
    public void An_init_of_any_shape_is_taken(string parameters)
    {
        var request = new InitRequest(Message.From(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"1","method":"init"{{parameters}}}""")), ["autoreload-plugin"]);

        Assert.Null(request.OwnValue("autoreload-plugin"));
        Assert.Contains("\"autoreload:init#2\"", Text(request.Replayed("autoreload:init#2", Known)), StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_values_can_be_read()
    {
        Assert.Equal("/p", Init().OwnValue("autoreload-plugin")?.Meaning);
        Assert.Null(Init().OwnValue("autoreload-other"));
    }

    private static Manifest Known => Manifests.Of(""" "options":[{"name":"name","type":"string","description":""},{"name":"list","type":"string","description":"","multi":true,"default":"unset"}] """);

    private static InitRequest Init() => new(Message.From(Encoding.UTF8.GetBytes(Received)), ["autoreload-plugin", "autoreload-watch"]);

    private static string Text(Message message) => Encoding.UTF8.GetString(message.Json);
}
