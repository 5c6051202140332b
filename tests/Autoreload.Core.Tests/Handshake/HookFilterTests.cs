using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class HookFilterTests
{
    [Theory]
    [InlineData("[16]", true)]
    [InlineData("""["16"]""", true)]
    [InlineData("""["0x10"]""", true)]
    [InlineData("""["1","020"]""", true)]
    [InlineData("""["0x11"]""", false)]
    [InlineData("""[""]""", false)]
    [InlineData("[]", false)]
    public void The_type_of_a_custommsg_is_a_number_however_the_filter_writes_it(string filters, bool takes) =>
        Assert.Equal(takes, Takes(filters, "0010aabb"));

    [Fact]
    public void An_empty_filter_is_nought() => Assert.True(Takes("""[""]""", "0000"));

    private static bool Takes(string filters, string payload) =>
        new HookFilter(JsonValue.Read(Encoding.UTF8.GetBytes(filters))!).Takes("custommsg", Encoding.UTF8.GetBytes($$"""{"payload":"{{payload}}"}"""));
}
