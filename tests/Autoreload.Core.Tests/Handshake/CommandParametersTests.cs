using System.Text;
using Autoreload.Core.Handshake;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

public sealed class CommandParametersTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    [InlineData("[true]", "true")]
    [InlineData("""["true"]""", "true")]
    [InlineData("""["tr\u0075e"]""", "true")]
    [InlineData("[tru]", "tru")]
    [InlineData("""{"stop_first":true,"stop_first":false}""", "true")]
    [InlineData("""{"stop_first":"true"}""", "true")]
    [InlineData("""{ "stop_first" : false }""", "false")]
    public void A_parameter_is_read_by_position_or_by_name(string parameters, string? text)
    {
        var read = CommandParameters.Read(Encoding.UTF8.GetBytes(parameters), "stop_first", out var problem);

        Assert.Equal(text, read);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("[true,1]", "only parameter is stop_first")]
    [InlineData("""{"stopfirst":true}""", "unknown parameter stopfirst")]
    [InlineData("5", "only parameter is stop_first")]
    [InlineData("[True]", "only parameter is stop_first")]
    [InlineData("[", "only parameter is stop_first")]
    [InlineData("""{"stop_first":{}"x":1}""", "only parameter is stop_first")]
    public void Anything_else_is_a_problem(string parameters, string expected)
    {
        CommandParameters.Read(Encoding.UTF8.GetBytes(parameters), "stop_first", out var problem);

        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }
}
