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

        init.Set("level", "8"u8.ToArray());
        init.Set("flag", "true"u8.ToArray());

        Assert.Contains("""{"level":8,"flag":true}""", Text(init.Replayed("autoreload:init#2", manifest)), StringComparison.Ordinal);
        Assert.Contains("\"level\":5", Text(init.Forwarded()), StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_values_can_be_read()
    {
        Assert.Equal("/p", Init().OwnValue("autoreload-plugin"));
        Assert.Null(Init().OwnValue("autoreload-other"));
    }

    private static InitRequest Init() => new(Message.From(Encoding.UTF8.GetBytes(Received)), ["autoreload-plugin", "autoreload-watch"]);

    private static string Text(Message message) => Encoding.UTF8.GetString(message.Json);
}
