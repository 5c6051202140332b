using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Tracing;

namespace Autoreload.Tests.Tracing;

public sealed class ConcealedOptionsTests
{
    [Theory]
    [InlineData("""{"options":[{"name":"pin","type":"string-conceal"},{"name":"str","type":"string"},{"name":"key","type":"string-conceal"},]}""", "pin,key")]
    [InlineData("""{"options":[{"name":"str","type":"string","description":"not a string-conceal"}]}""", "")]
    [InlineData("""{"options":[{"name":1,"type":"string-conceal"}]}""", "1")]
    [InlineData("""{"options":[["string-conceal"]]}""", "")]
    [InlineData("""{"options":{"type":"string-conceal"}}""", "")]
    [InlineData("""{"options":[{"type":"string-conceal",,}]}""", "")]
    [InlineData("""["string-conceal"]""", "")]
    public void They_are_those_that_the_manifest_gives_the_type_for(string result, string names) =>
        Assert.Equal(names, string.Join(',', ConcealedOptions.In(Message.From(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"1","result":{{result}}}""")))));
}
