using Autoreload.Core.JsonRpc;
using Xunit;
using static Autoreload.Core.Tests.JsonRpc.Frames;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class RefusedAnswerTests
{
    private const string Good = """{"jsonrpc":"2.0","id":"2","result":{}}""";

    [Theory]
    [InlineData(StrayKind.BadUtf8, """{"jsonrpc":"2.0","id":"1","result":{"result":"<FF>"}}""")]
    [InlineData(StrayKind.BadUtf8, """{"result":{"result":"<FF>"},"jsonrpc":"2.0","id":"1"}""")]
    [InlineData(StrayKind.BadUtf8, """{"jsonrpc":"2.0","id":"1","error":{"code":-4,"message":"<FF>"}}""")]
    [InlineData(StrayKind.Malformed, """{"jsonrpc":"2.0","id":"1","result":{"a":1}"extra":2}""")]
    [InlineData(StrayKind.Malformed, """{"jsonrpc":"2.0","id":"1","result":None}""")]
    [InlineData(StrayKind.Malformed, """{"jsonrpc":"2.0","id":"1","result":{"replace":{"jsonrpc":"2.0","id":"3","method":"pay","params":[]}}"extra":2}""")]
    [InlineData(StrayKind.NoJsonRpc, """{"id":"1","result":{"jsonrpc":"2.0"}}""")]
    public void An_answer_that_is_refused_says_what_it_was_to_answer_before_its_line_ends(StrayKind why, string answer)
    {
        var bytes = Bytes(answer);

        var frames = OfChild(bytes);

        Assert.Contains(frames, frame => frame.StartsWith(Answer("\"1\"", $"{why}: {{"), StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_that_is_nested_too_deep_says_what_it_was_to_answer()
    {
        var deep = new string('[', 10_000) + new string(']', 10_000);

        var frames = OfChild(Bytes($$"""{"jsonrpc":"2.0","id":"1","result":{{deep}}}"""));

        Assert.StartsWith(Answer("\"1\"", "Malformed: {"), Assert.Single(frames, frame => frame.StartsWith("answers", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":"1","method":"pay","params":{}"x":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"1","method":"pay","result":{}"x":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"1"}"x":1}""")]
    [InlineData("""{"jsonrpc":"2.0","result":{"id":"1","x":{"error":1}}"x":1}""")]
    [InlineData("""{'id': "1", 'result': 1}""")]
    [InlineData("""got {"id":"1","params":{"result":1}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"log","params":{"id":"1","result":2}}""")]
    public void Anything_else_that_is_refused_answers_nothing(string print)
    {
        var frames = OfChild(Bytes($"{print}\n{Good}"));

        Assert.DoesNotContain(frames, frame => frame.StartsWith("answers", StringComparison.Ordinal));
        Assert.Equal(Message(Good), frames[^1]);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":"1","result":{""")]
    [InlineData("""{"jsonrpc":"2.0","id":"1","result":"a string that breaks off""")]
    public void An_answer_that_breaks_off_answers_nothing_and_what_follows_is_its_own(string broken)
    {
        var frames = OfChild(Bytes($"{broken}\n{Good}\n{{\"jsonrpc\":\"2.0\",\"id\":\"4\",\"result\":{{}}\"extra\":1}}\n"));

        Assert.Equal(
            [Message(Good), Answer("\"4\"", "")],
            frames.Where(frame => frame.StartsWith('{') || frame.StartsWith("answers", StringComparison.Ordinal)).Select(frame => frame.Replace("""Malformed: {"jsonrpc":"2.0","id":"4","result":{}"extra":1}""", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_refused_answer_after_a_print_that_never_ends_is_found()
    {
        var frames = OfChild(Bytes("{ print {\n{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{}\"extra\":1}\n"));

        Assert.Single(frames, frame => frame.StartsWith("answers \"1\"", StringComparison.Ordinal));
    }
}
