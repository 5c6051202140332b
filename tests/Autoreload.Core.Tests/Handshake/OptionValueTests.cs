using Autoreload.Core.Handshake;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class OptionValueTests
{
    [Theory]
    [InlineData("""{"type":"string","default":"5"}""", "\"5\"")]
    [InlineData("""{"type":"string","default":5}""", "\"5\"")]
    [InlineData("""{"type":"string-conceal","default":"a\"b"}""", "\"a\\\"b\"")]
    [InlineData("""{"type":"int","default":"5"}""", "5")]
    [InlineData("""{"type":"int","default":-5}""", "-5")]
    [InlineData("""{"type":"bool","default":"true"}""", "true")]
    [InlineData("""{"type":"bool","default":false}""", "false")]
    [InlineData("""{"type":"bool","default":"1"}""", "true")]
    [InlineData("""{"type":"int","multi":true,"default":1}""", "[1]")]
    [InlineData("""{"type":"flag","default":false}""", null)]
    [InlineData("""{"type":"string","default":null}""", null)]
    [InlineData("""{"type":"string"}""", null)]
    public void A_default_is_typed_or_left_out(string declaration, string? json)
    {
        Assert.Equal(json, OptionValue.Default(JObject.Parse(declaration)));
    }

    [Theory]
    [InlineData("string", "\"new\"", "\"new\"")]
    [InlineData("int", "\"4\"", "4")]
    [InlineData("bool", "\"true\"", "true")]
    [InlineData("bool", "\"false\"", "false")]
    [InlineData("flag", null, "true")]
    [InlineData("string", """["a","b"]""", """["a","b"]""")]
    [InlineData("int", """["1","2"]""", "[1,2]")]
    public void What_setconfig_says_is_typed(string type, string? value, string json)
    {
        Assert.Equal(json, OptionValue.Set(new JObject { ["type"] = type }, value is null ? null : JToken.Parse(value)));
    }

    [Theory]
    [InlineData("\"a\\\"b\\u00e9\"", "a\"bé")]
    [InlineData("5", "5")]
    [InlineData("""["*.py"]""", """["*.py"]""")]
    public void The_text_of_a_string_is_its_content(string json, string text)
    {
        Assert.Equal(text, OptionValue.Text(System.Text.Encoding.UTF8.GetBytes(json)));
    }
}
