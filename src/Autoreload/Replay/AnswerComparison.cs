using System.Text.Json;

namespace Autoreload.Replay;

/// <summary>Where two answers differ. The order of members is not a difference, nor is the way a number is written.</summary>
internal sealed class AnswerComparison
{
    private readonly IgnoredMembers _ignored;
    private readonly List<string> _path = [];
    private readonly SortedSet<string> _different = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _ignoredThatDiffer = new(StringComparer.Ordinal);

    private AnswerComparison(IgnoredMembers ignored) => _ignored = ignored;

    /// <summary>The paths of what differs, the items of an array taken together: <c>result.items[].name</c>.</summary>
    public IReadOnlyCollection<string> Different => _different;

    /// <summary>The names of the members that differ, and may.</summary>
    public IReadOnlyCollection<string> IgnoredThatDiffer => _ignoredThatDiffer;

    /// <summary>Compares two answers by their results or errors.</summary>
    public static AnswerComparison Of(JsonElement recorded, JsonElement replayed, IgnoredMembers ignored)
    {
        var comparison = new AnswerComparison(ignored);
        foreach (var member in (string[])["result", "error"])
            comparison.CompareMember(member, Member(recorded, member), Member(replayed, member));
        return comparison;
    }

    private static JsonElement? Member(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) ? member : null;

    private void CompareMember(string name, JsonElement? recorded, JsonElement? replayed)
    {
        _path.Add(name);
        if (recorded is { } one && replayed is { } other)
            Compare(one, other);
        else if (recorded is not null || replayed is not null)
            Differs();
        _path.RemoveAt(_path.Count - 1);
    }

    private void Compare(JsonElement recorded, JsonElement replayed)
    {
        switch (recorded.ValueKind, replayed.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                foreach (var name in recorded.EnumerateObject().Concat(replayed.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal))
                    CompareMember(name, Member(recorded, name), Member(replayed, name));
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                CompareItems(recorded, replayed);
                break;
            default:
                if (!AreSame(recorded, replayed))
                    Differs();
                break;
        }
    }

    private void CompareItems(JsonElement recorded, JsonElement replayed)
    {
        _path.Add("[]");
        if (recorded.GetArrayLength() != replayed.GetArrayLength())
            Differs();
        else
            foreach (var (one, other) in recorded.EnumerateArray().Zip(replayed.EnumerateArray()))
                Compare(one, other);
        _path.RemoveAt(_path.Count - 1);
    }

    private static bool AreSame(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) =>
            one.GetRawText() == other.GetRawText() || (one.TryGetDecimal(out var number) && other.TryGetDecimal(out var second) && number == second),
        (JsonValueKind.String, JsonValueKind.String) => one.ValueEquals(other.GetString()),
        var (kind, otherKind) => kind == otherKind,
    };

    private void Differs()
    {
        // An ignored object may differ in its innards.
        for (var length = _path.Count; length > 0; length--)
            if (_ignored.Contains(_path[..length]))
            {
                _ignoredThatDiffer.Add(_path[length - 1]);
                return;
            }
        _different.Add(string.Join('.', _path).Replace(".[]", "[]", StringComparison.Ordinal));
    }
}
