using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class OptionValueTests
{
    [Theory]
    [InlineData("""{"type":"string","default":"5"}""", "\"5\"")]
    [InlineData("""{"type":"string","default":5}""", "\"5\"")]
    [InlineData("""{"type":"string","default":1e30}""", "\"1e30\"")]
    [InlineData("""{"type":"string","default":{"a":[1]}}""", """ "{\"a\":[1]}" """)]
    [InlineData("""{"type":"string-conceal","default":"a\"b"}""", """ "a\\\"b" """)]
    [InlineData("""{"type":"int","default":"5"}""", "5")]
    [InlineData("""{"type":"int","default":-5}""", "-5")]
    [InlineData("""{"type":"bool","default":"true"}""", "true")]
    [InlineData("""{"type":"bool","default":false}""", "false")]
    [InlineData("""{"type":"bool","default":"Yes"}""", "true")]
    [InlineData("""{"type":"int","multi":true,"default":1}""", "[1]")]
    [InlineData("""{"type":"flag","default":false}""", null)]
    [InlineData("""{"type":"string","default":null}""", null)]
    [InlineData("""{"type":"string"}""", null)]
    public void A_default_is_typed_or_left_out(string declaration, string? json)
    {
        Assert.Equal(json?.Trim(), Text(OptionValue.Default(Json(declaration))));
    }

    [Theory]
    [InlineData("string", "\"new\"", "\"new\"")]
    [InlineData("int", "\"4\"", "4")]
    [InlineData("bool", "\"true\"", "true")]
    [InlineData("bool", "\"no\"", "false")]
    [InlineData("flag", null, "true")]
    [InlineData("string", """["a","b"]""", """["a","b"]""")]
    [InlineData("int", """["1","2"]""", "[1,2]")]
    [InlineData("string", "[]", null)]
    [InlineData("string", "tr", "tr")]
    public void What_setconfig_says_is_typed(string type, string? value, string? json)
    {
        Assert.Equal(json, Text(OptionValue.Set(Json($$"""{"type":"{{type}}"}"""), value is null ? null : Json(value))));
    }

    private static JsonValue Json(string text) => JsonValue.Read(Encoding.UTF8.GetBytes(text))!;

    private static string? Text(byte[]? json) => json is null ? null : Encoding.UTF8.GetString(json);
}
