using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Language;

/// <summary>
/// What an answer is to look like. An object must have the members that the pattern names, and may have more; a list has as many
/// items as the pattern; <c>*</c> in a string stands for any text, <c>"*"</c> for any value.
/// </summary>
/// <param name="Pattern">As JSON.</param>
/// <param name="IsError">Whether it is an error that is expected.</param>
internal sealed record Expectation(JToken Pattern, bool IsError)
{
    /// <summary>Compares; what is different, in a sentence, or null.</summary>
    public string? Complaint(Answer answer)
    {
        var hasFailed = answer.Failure is not null;
        if (hasFailed != IsError)
            return hasFailed ? $"expected a result, got the error {answer.Error!.Compact()}" : $"expected an error, got {answer.Result?.Compact()}";
        return Difference(Pattern, IsError ? answer.Error! : answer.Result ?? JValue.CreateNull(), "");
    }

    private static string? Difference(JToken pattern, JToken actual, string path) => (pattern, actual) switch
    {
        (JObject expected, JObject given) => expected.Properties()
            .Select(member => given[member.Name] is { } value ? Difference(member.Value, value, $"{path}.{member.Name}") : $"{path}.{member.Name} is missing")
            .FirstOrDefault(difference => difference is not null),
        (JArray expected, JArray given) when expected.Count == given.Count => expected
            .Select((item, i) => Difference(item, given[i], $"{path}[{i}]"))
            .FirstOrDefault(difference => difference is not null),
        (JArray expected, JArray given) => $"{Name(path)} has {given.Count} items, not {expected.Count}",
        (JValue { Value: "*" }, _) => null,
        (JValue { Value: string expected }, JValue { Value: string given }) when Glob.IsMatch(expected, given) => null,
        _ when JToken.DeepEquals(pattern, actual) => null,
        _ => $"{Name(path)} is {actual.Compact()}, not {pattern.Compact()}",
    };

    private static string Name(string path) => path.Length == 0 ? "the answer" : path.TrimStart('.');
}
