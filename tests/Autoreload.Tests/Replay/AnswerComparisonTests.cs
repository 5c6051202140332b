using System.Text.Json;
using Autoreload.Replay;

namespace Autoreload.Tests.Replay;

public sealed class AnswerComparisonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    [InlineData("""{"a":"\u00e9"}""", """{"a":"é"}""")]
    [InlineData("""[null,true,[]]""", """[null,true,[]]""")]
    public void What_means_the_same_is_the_same(string recorded, string replayed) => Assert.Empty(Compare(recorded, replayed).Different);

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "result.a")]
    [InlineData("""{"a":1}""", """{}""", "result.a")]
    [InlineData("""{}""", """{"a":null}""", "result.a")]
    [InlineData("""{"a":[{"b":1},{"b":2}]}""", """{"a":[{"b":1},{"b":3}]}""", "result.a[].b")]
    [InlineData("""[1]""", """[1,2]""", "result[]")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "result.a")]
    [InlineData("""{"a":true}""", """{"a":false}""", "result.a")]
    [InlineData("""{"a":1e400}""", """{"a":2e400}""", "result.a")]
    public void What_differs_is_named_by_its_path(string recorded, string replayed, string path) =>
        Assert.Equal([path], Compare(recorded, replayed).Different);

    [Fact]
    public void An_error_is_not_a_result()
    {
        using var recorded = JsonDocument.Parse("""{"result":{}}""");
        using var replayed = JsonDocument.Parse("""{"error":{"code":1}}""");

        Assert.Equal(["error", "result"], AnswerComparison.Of(recorded.RootElement, replayed.RootElement, new([])).Different);
    }

    [Theory]
    [InlineData("""{"time":1,"created_at":2,"pid":3,"channel_id":"a"}""", """{"time":2,"created_at":3,"pid":4,"channel_id":"b"}""")]
    [InlineData("""{"id":{"deep":1}}""", """{"id":{"deep":2}}""")]
    public void Times_ids_and_pids_may_differ_and_are_counted(string recorded, string replayed)
    {
        var comparison = Compare(recorded, replayed);

        Assert.Empty(comparison.Different);
        Assert.NotEmpty(comparison.IgnoredThatDiffer);
    }

    [Theory]
    [InlineData("b", true)]
    [InlineData("a.b", true)]
    [InlineData("result.a.b", true)]
    [InlineData("*.b", true)]
    [InlineData("a", true)]
    [InlineData("c.b", false)]
    [InlineData("a.c", false)]
    [InlineData("x.result.a.b", false)]
    public void A_path_is_matched_from_its_end(string ignored, bool isIgnored) =>
        Assert.Equal(isIgnored, Compare("""{"a":{"b":1}}""", """{"a":{"b":2}}""", ignored).Different.Count == 0);

    private static AnswerComparison Compare(string recorded, string replayed, params string[] ignored)
    {
        using var before = JsonDocument.Parse($"{{\"result\":{recorded}}}");
        using var after = JsonDocument.Parse($"{{\"result\":{replayed}}}");
        return AnswerComparison.Of(before.RootElement, after.RootElement, new(ignored));
    }
}
