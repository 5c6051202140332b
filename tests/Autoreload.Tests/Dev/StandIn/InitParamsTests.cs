using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.StandIn;

public sealed class InitParamsTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "", "{}")]
    [InlineData("""{"type":"string","default":"x"}""", "", """{"o":"x"}""")]
    [InlineData("""{"type":"string","default":null}""", "", "{}")]
    [InlineData("""{"type":"string","default":"x"}""", "--o=y", """{"o":"y"}""")]
    [InlineData("""{"type":"string"}""", "--o=a --o=b", """{"o":"b"}""")]
    [InlineData("""{"type":"string"}""", "--o=", """{"o":""}""")]
    [InlineData("""{"type":"string"}""", "--o=5", """{"o":"5"}""")]
    [InlineData("""{"type":"string-conceal"}""", "--o=secret", """{"o":"secret"}""")]
    [InlineData("""{"type":"int","default":5}""", "", """{"o":5}""")]
    [InlineData("""{"type":"int","default":"5"}""", "", """{"o":5}""")]
    [InlineData("""{"type":"int"}""", "--o=-7", """{"o":-7}""")]
    [InlineData("""{"type":"bool","default":"true"}""", "", """{"o":true}""")]
    [InlineData("""{"type":"bool","default":false}""", "", """{"o":false}""")]
    [InlineData("""{"type":"bool"}""", "--o=yes", """{"o":true}""")]
    [InlineData("""{"type":"flag","default":false}""", "", "{}")]
    [InlineData("""{"type":"flag"}""", "--o", """{"o":true}""")]
    [InlineData("""{"type":"string","multi":true}""", "", "{}")]
    [InlineData("""{"type":"string","multi":true,"default":"x"}""", "", """{"o":["x"]}""")]
    [InlineData("""{"type":"int","multi":true}""", "--o=1 --o=2", """{"o":[1,2]}""")]
    public void Options_have_the_values_that_lightningd_would_fill_in(string option, string given, string expected)
    {
        var parameters = Build(option, given);

        Assert.Equal(expected, parameters["options"]!.ToString(Formatting.None));
    }

    [Theory]
    [InlineData("string", "--other=1")]
    [InlineData("string", "--o")]
    [InlineData("int", "--o=five")]
    [InlineData("bool", "--o=perhaps")]
    [InlineData("flag", "--o=true")]
    public void A_value_that_lightningd_would_not_start_with_is_refused(string type, string given)
    {
        Assert.Throws<OptionRefusedException>(() => Build($$"""{"type":"{{type}}"}""", given));
    }

    [Fact]
    public void The_configuration_is_that_of_a_node_that_starts()
    {
        var configuration = Build("""{"type":"string"}""", "")["configuration"]!;

        Assert.Equal("/ld/regtest", (string?)configuration["lightning-dir"]);
        Assert.Equal("lightning-rpc", (string?)configuration["rpc-file"]);
        Assert.Equal("regtest", (string?)configuration["network"]);
        Assert.True((bool?)configuration["startup"]);
        Assert.NotNull(configuration["feature_set"]!["init"]);
    }

    private static JObject Build(string option, string given)
    {
        var described = JObject.Parse(option);
        described["name"] = "o";
        var words = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(GivenOption.Parse);
        return InitParams.Build(InitParams.Options([described], [.. words]), "/ld/regtest", isStartup: true);
    }
}
