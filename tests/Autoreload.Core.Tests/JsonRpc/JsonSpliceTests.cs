using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class JsonSpliceTests
{
    [Theory]
    [InlineData("""{"x1":1, "b":2, "c":3}""", """{"b":2, "c":3}""")]
    [InlineData("""{"x1":1, "x2":2, "c":3}""", """{"c":3}""")]
    [InlineData("""{"a":1, "x1":2 ,  "c":3}""", """{"a":1 ,  "c":3}""")]
    [InlineData("""{"a":1,"x1":2,"x2":{"x":[]}}""", """{"a":1}""")]
    [InlineData("""{"x1":1,"b":2,"x2":3,"x3":4,"c":5,"x4":6}""", """{"b":2,"c":5}""")]
    [InlineData("""{ "x1":1,"x2":2 }""", """{  }""")]
    [InlineData("""{"a":{"x1":1}}""", """{"a":{"x1":1}}""")]
    [InlineData("""{"a":1,,"x":{},,"b":2}""", """{"a":1,,"b":2}""")]
    public void Members_are_cut_with_their_comma(string json, string expected)
    {
        var value = JsonValue.Read(Encoding.UTF8.GetBytes(json))!;
        var splice = new JsonSplice(value);

        splice.Remove(value, member => member.Name.StartsWith('x'));

        Assert.Equal(expected, Encoding.UTF8.GetString(splice.Apply()));
    }
}
