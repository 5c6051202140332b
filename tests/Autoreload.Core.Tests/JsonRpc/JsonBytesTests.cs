using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class JsonBytesTests
{
    [Theory]
    [InlineData("""{"a":{"b":[1, 2]}}""", "a", """{"b":[1, 2]}""")]
    [InlineData("""{"a":{"b":[1, 2]}}""", "a.b", "[1, 2]")]
    [InlineData(""" { "a" : "x" , "a" : 2 } """, "a", "\"x\"")]
    [InlineData("""{"a":1,}""", "", """{"a":1,}""")]
    [InlineData("""{"b":{"a":1},"a":nul}""", "a", "nul")]
    [InlineData("""{"a":1}""", "b", null)]
    [InlineData("""{"a":1}""", "a.b", null)]
    [InlineData("""["a",1]""", "a", null)]
    [InlineData("", "a", null)]
    public void A_value_is_found_by_its_path(string json, string path, string? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var found = JsonBytes.TryFind(bytes, Encoding.UTF8.GetBytes(path), out var value);

        Assert.Equal(expected, found ? Encoding.UTF8.GetString(bytes[value]) : null);
    }

    [Theory]
    [InlineData("""{"params":{"message":"hi"}}""", """{"params":{"message":"\"p\": hi"}}""")]
    [InlineData("""{"params":{"message":5}}""", """{"params":{"message":5}}""")]
    [InlineData("""{"params":{"message":"a\nb\\nc\n\nd\n"}}""", """{"params":{"message":"\"p\": a\n\"p\": b\\nc\n\"p\": \n\"p\": d\n"}}""")]
    [InlineData("{\"params\":{\"message\":\"a\tb\nc\"}}", "{\"params\":{\"message\":\"\\\"p\\\": a\tb\n\\\"p\\\": c\"}}")]
    [InlineData("""{"params":{"message":"\n"}}""", """{"params":{"message":"\"p\": \n"}}""")]
    [InlineData("""{"params":[]}""", """{"params":[]}""")]
    public void Text_is_put_in_front_of_each_line_of_a_string(string json, string expected)
    {
        var longer = JsonBytes.PrefixLines(Encoding.UTF8.GetBytes(json), "params.message"u8, "\"p\": ");

        Assert.Equal(expected, Encoding.UTF8.GetString(longer));
    }

    [Fact]
    public void Members_are_walked_in_their_order()
    {
        var json = """{"a":{"b":1},"c":[2],,"d":"e"}"""u8;
        List<string> walked = [];

        foreach (var member in new JsonMembers(json))
            walked.Add($"{Encoding.UTF8.GetString(json[member.Name])} is {Encoding.UTF8.GetString(json[member.Value])}");

        Assert.Equal(["""
            "a" is {"b":1}
            """, "\"c\" is [2]", "\"d\" is \"e\""], walked);
    }
}
