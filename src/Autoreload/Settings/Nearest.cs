namespace Autoreload.Settings;

/// <summary>Guesses what somebody meant who misspelt a word.</summary>
internal static class Nearest
{
    private const int MostTypos = 3;

    /// <summary>The nearest of the words that we know, as the end of an error message; nothing when none is near.</summary>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (Word: candidate, Typos: Typos(word, candidate))).OrderBy(candidate => candidate.Typos).FirstOrDefault();
        return nearest.Word is not null && nearest.Typos <= Math.Min(MostTypos, word.Length / 2) ? $": did you mean {nearest.Word}?" : "";
    }

    /// <summary>How many letters must be changed, added or taken out (Levenshtein's distance).</summary>
    private static int Typos(string word, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var letter in word)
        {
            var next = new int[previous.Length];
            next[0] = previous[0] + 1;
            for (var i = 1; i < next.Length; i++)
                next[i] = Math.Min(Math.Min(next[i - 1], previous[i]) + 1, previous[i - 1] + (letter == other[i - 1] ? 0 : 1));
            previous = next;
        }
        return previous[^1];
    }
}
