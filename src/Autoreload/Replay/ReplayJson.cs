using Newtonsoft.Json.Linq;

namespace Autoreload.Replay;

/// <summary>What a replay found, for scripts.</summary>
internal static class ReplayJson
{
    /// <summary>It as one object.</summary>
    public static JObject Of(ReplayOptions options, ReplayResult result)
    {
        var json = new JObject { ["trace"] = options.Trace, ["plugin"] = options.Plugin, ["same"] = result.IsSame, ["sent"] = result.Sent };
        if (result.Death is not null)
            json["death"] = result.Death;
        json["methods"] = new JObject(result.Methods.Select(method => new JProperty(method.Key, Of(method.Value))));
        json["differences"] = new JArray(result.Differences.Select(Of));
        json["hints"] = new JArray(result.Hints);
        json["left_out"] = Counts(result.LeftOut);
        json["ignored"] = Counts(result.Ignored);
        return json;
    }

    private static JObject Of(MethodOutcome outcome) => new()
    {
        ["same"] = outcome.Same,
        ["different"] = outcome.Different,
        ["no_answer"] = outcome.Errors,
        ["left_out"] = outcome.LeftOut,
    };

    private static JObject Of(Difference difference) => new()
    {
        ["method"] = difference.Method,
        ["paths"] = difference.Paths,
        ["count"] = difference.Count,
        ["first_at"] = difference.First.At,
        ["request"] = difference.First.Request,
        ["recorded"] = difference.First.Recorded,
        ["replayed"] = difference.First.Replayed,
    };

    private static JObject Counts(SortedDictionary<string, int> counts) => new(counts.Select(count => new JProperty(count.Key, count.Value)));
}
