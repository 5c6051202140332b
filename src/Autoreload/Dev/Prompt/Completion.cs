namespace Autoreload.Dev.Prompt;

/// <summary>What the word before the cursor could become.</summary>
/// <param name="Start">Where the word begins.</param>
/// <param name="Words">The possibilities, in order.</param>
internal sealed record Completion(int Start, IReadOnlyList<string> Words)
{
    /// <summary>What all of them begin with.</summary>
    public string Common => Words.Aggregate((common, word) => common[..common.Zip(word).TakeWhile(pair => pair.First == pair.Second).Count()]);

    /// <summary>Those of <paramref name="all"/> that begin with what stands between <paramref name="start"/> and the end of <paramref name="typed"/>.</summary>
    public static Completion Of(string typed, int start, IEnumerable<string> all) =>
        new(start, [.. all.Where(word => word.StartsWith(typed[start..], StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
