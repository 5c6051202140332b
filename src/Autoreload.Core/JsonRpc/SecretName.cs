namespace Autoreload.Core.JsonRpc;

/// <summary>Tells by a member's name whether its value is a secret.</summary>
internal static class SecretName
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "preimage", "secret", "hsmsecret", "codexsecret", "rune", "macaroon", "token", "accesstoken", "authorization", "apikey", "seed",
        "mnemonic", "password", "rpcpassword", "passphrase", "privkey", "xpriv",
    };

    /// <summary>What comes before <c>key</c> in the names of secret keys: others are public.</summary>
    private static readonly HashSet<string> SecretKeys = new(StringComparer.Ordinal) { "payment", "private", "secret", "api" };

    /// <summary>Whether its last words promise one: <c>payment_preimage</c>, <c>accessToken</c>, <c>bitcoin-rpcpassword</c>, <c>apiKeys</c>.</summary>
    public static bool Promises(ReadOnlySpan<char> name)
    {
        var start = StartOfLastWord(name);
        var word = Word(name[start..]);
        if (word == "key")
        {
            var before = name[..start].TrimEnd("_-");
            return SecretKeys.Contains(Word(before[StartOfLastWord(before)..]));
        }
        return Words.Contains(word);
    }

    /// <summary>In lower case and the singular.</summary>
    private static string Word(ReadOnlySpan<char> word) => word.ToString().ToLowerInvariant().TrimEnd('s');

    private static int StartOfLastWord(ReadOnlySpan<char> name)
    {
        var start = name.Length;
        while (start > 0 && name[start - 1] is not ('_' or '-') && !IsHump(name, start))
            start--;
        return start;
    }

    /// <summary>Whether a word of camelCase, or of one that follows an abbreviation (APIKey), begins at this place.</summary>
    private static bool IsHump(ReadOnlySpan<char> name, int at) =>
        at < name.Length && char.IsUpper(name[at])
        && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
}
