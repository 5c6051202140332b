using Autoreload.Dev.Language;
using Newtonsoft.Json;

namespace Autoreload.Tests.Dev.Language;

public sealed class PromptParserTests
{
    [Theory]
    [InlineData("hello", "{}")]
    [InlineData("  hello  ", "{}")]
    [InlineData("hello name=World", """{"name":"World"}""")]
    [InlineData("hello name=\"Big World\"", """{"name":"Big World"}""")]
    [InlineData("hello name=\"a \\\" b\" n=1", """{"name":"a \" b","n":1}""")]
    [InlineData("hello n=5 f=1.5 t=true z=null list=[1, 2] o={\"a\": \"b c\"}", """{"n":5,"f":1.5,"t":true,"z":null,"list":[1,2],"o":{"a":"b c"}}""")]
    [InlineData("hello name='Big World' x='5'", """{"name":"Big World","x":5}""")]
    [InlineData("hello '{\"name\": \"x\"}'", """{"name":"x"}""")]
    [InlineData("hello name=don't", """{"name":"don't"}""")]
    [InlineData("hello ''", """[""]""")]
    [InlineData("hello a=1 # b=2", """{"a":1}""")]
    [InlineData("hello a#b \"# c\"", """["a#b","# c"]""")]
    [InlineData("hello {\n\"name\":\n\"x\"}", """{"name":"x"}""")]
    [InlineData("hello n=0x10 m=007 d=2024-01-01T00:00:00Z", """{"n":"0x10","m":"007","d":"2024-01-01T00:00:00Z"}""")]
    [InlineData("hello d=\"2024-01-01T00:00:00Z\"", """{"d":"2024-01-01T00:00:00Z"}""")]
    [InlineData("hello name=", """{"name":""}""")]
    [InlineData("hello a=b=c", """{"a":"b=c"}""")]
    [InlineData("hello World 5", """["World",5]""")]
    [InlineData("hello \"a=b\"", """["a=b"]""")]
    [InlineData("hello 1e30 x", """[1E+30,"x"]""")]
    [InlineData("hello [\"World\"]", """["World"]""")]
    [InlineData("hello {\"name\": \"x\"}", """{"name":"x"}""")]
    public void A_method_is_followed_by_its_parameters(string line, string parameters)
    {
        var call = Assert.IsType<PromptLine.Call>(PromptParser.Parse(line));

        Assert.Equal("hello", call.Method);
        Assert.Equal(parameters, call.Params.ToString(Formatting.None));
    }

    [Theory]
    [InlineData("hello a=1 b")]
    [InlineData("hello {\"name\":")]
    [InlineData("hello {name:1}")]
    [InlineData(".hook")]
    [InlineData(".hook peer_connected 5")]
    [InlineData(".hook peer_connected {} {}")]
    [InlineData(".hook peer_connected {} a=1")]
    [InlineData(".mine 0")]
    [InlineData(".mine x")]
    [InlineData(".pin")]
    [InlineData(".pin .quit")]
    [InlineData(".expect log")]
    [InlineData("hello => {")]
    [InlineData(".notify")]
    [InlineData(".restart now")]
    [InlineData(".unknown")]
    [InlineData(".")]
    public void A_line_that_means_nothing_says_why(string line)
    {
        var invalid = Assert.IsType<PromptLine.Invalid>(PromptParser.Parse(line));

        Assert.NotEmpty(invalid.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# hello")]
    [InlineData("  # hello")]
    public void Empty_lines_and_comments_ask_for_nothing(string line)
    {
        Assert.IsType<PromptLine.Nothing>(PromptParser.Parse(line));
    }

    [Theory]
    [InlineData(".restart", "{}")]
    [InlineData(".restart stop_first", """{"stop_first":true}""")]
    public void Restart_calls_the_proxys_method(string line, string parameters)
    {
        var call = Assert.IsType<PromptLine.Call>(PromptParser.Parse(line));

        Assert.Equal("autoreload-restart", call.Method);
        Assert.Equal(parameters, call.Params.ToString(Formatting.None));
    }

    [Fact]
    public void Hooks_and_notifications_take_a_name_and_json_or_fields()
    {
        var hook = Assert.IsType<PromptLine.Hook>(PromptParser.Parse(".hook peer_connected {\"peer\": {\"id\": \"02\"}}"));
        var notify = Assert.IsType<PromptLine.Notify>(PromptParser.Parse(".notify block_added height=7 hash=\"00\""));

        Assert.Equal(("peer_connected", """{"peer":{"id":"02"}}"""), (hook.Name, hook.Changes.Whole!.ToString(Formatting.None)));
        Assert.Equal(["height 7", "hash 00"], notify.Changes.Fields.Select(field => $"{field.Path} {field.Value}"));
    }

    [Theory]
    [InlineData(".methods", typeof(PromptLine.Methods))]
    [InlineData(".state", typeof(PromptLine.State))]
    [InlineData(".help", typeof(PromptLine.Help))]
    [InlineData(".quit", typeof(PromptLine.Quit))]
    public void Other_commands_stand_alone(string line, Type expected)
    {
        Assert.IsType(expected, PromptParser.Parse(line));
        Assert.IsType<PromptLine.Invalid>(PromptParser.Parse($"{line} more"));
    }
}
