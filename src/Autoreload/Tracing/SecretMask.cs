using System.Buffers;
using System.Text;

namespace Autoreload.Tracing;

/// <summary>Masks the values of members whose names promise secrets, in text that should be JSON and may be cut or malformed.</summary>
internal static class SecretMask
{
    private const string Mask = "\"(masked)\"";

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");

    /// <summary>The last word of the name, as in <c>payment_preimage</c> or <c>bitcoin-rpcpassword</c>.</summary>
    private static readonly string[] SecretWords =
        ["preimage", "secret", "hsmsecret", "codexsecret", "rune", "password", "rpcpassword", "passphrase", "mnemonic", "privkey", "xpriv"];

    private static readonly string[] SecretNames = ["payment_key", "private_key", "secret_key"];

    /// <summary>The text with nothing else changed.</summary>
    public static string Apply(string text)
    {
        StringBuilder? masked = null;
        var copied = 0;
        for (var at = text.IndexOf('"', StringComparison.Ordinal); at >= 0; at = Next(text, at))
        {
            var end = EndOfString(text, at);
            if (!TryFindValue(text, end, out var value) || !IsSecret(text.AsSpan(at, end - at).Trim('"')))
            {
                at = end;
                continue;
            }
            masked = (masked ?? new()).Append(text, copied, value - copied).Append(Mask);
            copied = at = EndOfValue(text, value);
        }
        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static int Next(string text, int from) => from >= text.Length ? -1 : text.IndexOf('"', from);

    private static bool IsSecret(ReadOnlySpan<char> name)
    {
        var word = name[(name.LastIndexOfAny('_', '-') + 1)..];
        return Contains(SecretWords, word) || Contains(SecretNames, name);
    }

    private static bool Contains(string[] names, ReadOnlySpan<char> name)
    {
        foreach (var known in names)
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool TryFindValue(string text, int endOfName, out int value)
    {
        value = SkipBlanks(text, endOfName);
        if (value >= text.Length || text[value] != ':')
            return false;
        value = SkipBlanks(text, value + 1);
        return true;
    }

    private static int SkipBlanks(string text, int at)
    {
        var blanks = text.AsSpan(at).IndexOfAnyExcept(Blanks);
        return blanks < 0 ? text.Length : at + blanks;
    }

    private static int EndOfString(string text, int quote)
    {
        for (var at = quote + 1; at < text.Length; at++)
            if (text[at] == '\\')
                at++;
            else if (text[at] == '"')
                return at + 1;
        return text.Length;
    }

    private static int EndOfValue(string text, int value)
    {
        var depth = 0;
        for (var at = value; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    at = EndOfString(text, at) - 1;
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case ',' or '}' or ']' when depth == 0:
                    return at;
                case '}' or ']':
                    depth--;
                    break;
            }
        }
        return text.Length;
    }
}
