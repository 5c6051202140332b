using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class JsonValueTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" [ ] ")]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("tr")]
    [InlineData("-Infinity")]
    [InlineData("""{,"a":[1,,2 3,],"a":{},}""")]
    [InlineData("""{"a",:1}""")]
    public void What_lightningd_accepts_is_read(string json)
    {
        Assert.Equal(json.Trim(), Encoding.UTF8.GetString(Read(json)!.Bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("\"x")]
    [InlineData("}")]
    [InlineData("{} {}")]
    [InlineData("5 6")]
    [InlineData("5,")]
    [InlineData("None")]
    [InlineData("""{"a":{}"b":1}""")]
    [InlineData("""{"a":[]:1}""")]
    [InlineData("""{"a":"\q"}""")]
    [InlineData("[1}")]
    public void What_it_does_not_accept_is_not(string json)
    {
        Assert.Null(Read(json));
    }

    [Fact]
    public void The_first_member_of_a_name_wins_and_names_are_compared_as_they_stand()
    {
        var value = Read("""{"\u0061":0,"a":{"b":[1,"two"]},"a":2}""")!;

        Assert.Equal("two", value["a"]?["b"]?.Children[1].Text);
        Assert.Equal(["\\u0061", "a", "a"], value.Children.Select(member => member.Name));
        Assert.Null(value["c"]?["d"]);
        Assert.Null(Read("[1]")!["0"]);
    }

    [Theory]
    [InlineData("\"a\\\"\\u00e9\\n\"", "a\\\"\\u00e9\\n", "a\"é\n")]
    [InlineData("\"\\ud83d\\ude00\\/\"", "\\ud83d\\ude00\\/", "😀/")]
    [InlineData("1e30", "1e30", "1e30")]
    [InlineData("{\"a\": [1]}", "{\"a\": [1]}", "{\"a\": [1]}")]
    public void A_text_is_what_lightningd_copies_and_a_meaning_what_people_read(string json, string text, string meaning)
    {
        Assert.Equal(text, Read(json)!.Text);
        Assert.Equal(meaning, Read(json)!.Meaning);
    }

    [Theory]
    [InlineData("true", true, true, false)]
    [InlineData("false", false, true, false)]
    [InlineData("\"true\"", false, false, false)]
    [InlineData("true1", false, false, false)]
    [InlineData("null", false, false, true)]
    [InlineData("nothing", false, false, true)]
    [InlineData("\"null\"", false, false, false)]
    public void Truth_and_null_are_read_as_by_lightningd(string json, bool isTrue, bool isBoolean, bool isNull)
    {
        var value = Read(json)!;

        Assert.Equal((isTrue, isBoolean, isNull), (value.IsTrue, value.IsBoolean, value.IsNull));
    }

    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """ { "b" : [1 , 2,], "a":1 } """, true)]
    [InlineData("""{"a":1,"a":2}""", """{"a":1}""", true)]
    [InlineData("[12]", "[1 2]", false)]
    [InlineData("""["1"]""", "[1]", false)]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"a":[]}""", """{"a":{}}""", false)]
    [InlineData("1.0", "1", false)]
    public void Values_are_the_same_whatever_stands_between_their_tokens(string one, string other, bool areSame)
    {
        Assert.Equal(areSame, JsonValue.AreSame(Read(one), Read(other)));
        Assert.Equal(areSame, JsonValue.AreSame(Read(other), Read(one)));
    }

    [Fact]
    public void Deep_nesting_needs_no_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 9_999)) + string.Concat(Enumerable.Repeat("]", 9_999));

        Assert.True(JsonValue.AreSame(Read(deep), Read($" {deep} ")));
        Assert.Null(Read($"[[{deep}]]"));
    }

    [Fact]
    public void What_is_shown_of_it_is_short()
    {
        var shown = Read($"\"{new string('é', 100_000)}\"")!.ToString();

        Assert.InRange(shown.Length, 1, 1_100);
        Assert.EndsWith("... (200002 bytes in all)", shown, StringComparison.Ordinal);
    }

    private static JsonValue? Read(string json) => JsonValue.Read(Encoding.UTF8.GetBytes(json));
}
