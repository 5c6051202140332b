using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Autoreload.Core.JsonRpc;

/// <summary>Masks secrets in text that should be JSON and may be cut or malformed. It knows them by the names of members, and of options.</summary>
public sealed class SecretMask
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "\"(masked)\"";

    /// <summary>The type of options whose values are secret.</summary>
    public const string ConcealedType = "string-conceal";

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");

    /// <summary>What holds an option's value in a message that names the option: setconfig's parameter, and the manifest's declaration.</summary>
    private static readonly string[] ValueNames = ["val", "default"];

    private readonly ImmutableHashSet<string> _options;

    private SecretMask(ImmutableHashSet<string> options) => _options = options;

    /// <summary>Knows no option by its name; of a declared one it knows by the type beside it that the default is a secret.</summary>
    public static SecretMask ByName { get; } = new([ConcealedType]);

    /// <summary>The same mask, with more options whose values are secret, whatever they are called.</summary>
    public SecretMask With(IEnumerable<string> options) => new(_options.Union(options));

    /// <summary>What a child wrote, for a log: cut, and without its secrets.</summary>
    public static string Excerpt(ReadOnlySpan<byte> text) => ByName.Apply(LogText.Excerpt(text));

    /// <summary>The text with nothing else changed.</summary>
    public string Apply(string text)
    {
        StringBuilder? masked = null;
        var (copied, namesOption) = (0, _options.Any(option => text.Contains($"\"{option}\"", StringComparison.Ordinal)));
        for (var at = text.IndexOf('"', StringComparison.Ordinal); at >= 0; at = Next(text, at))
        {
            var end = EndOfString(text, at);
            if (FindSecret(text, at, end, namesOption) is not { } secret)
            {
                at = end;
                continue;
            }
            masked = (masked ?? new()).Append(text, copied, secret - copied).Append(Mask);
            copied = at = EndOfValue(text, secret);
        }
        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Where the secret begins that a string announces: as the name of its member, or as the option before it in an array.</summary>
    private int? FindSecret(string text, int start, int end, bool namesOption)
    {
        var word = text[(start + 1)..Math.Max(start + 1, end - 1)];
        if (IsBefore(text, end, ':', out var value))
            return SecretName.Promises(word) || _options.Contains(word) || (namesOption && ValueNames.Contains(word, StringComparer.Ordinal)) ? value : null;
        return namesOption && _options.Contains(word) && IsBefore(text, end, ',', out value) && !IsName(text, value) ? value : null;
    }

    private static int Next(string text, int from) => from >= text.Length ? -1 : text.IndexOf('"', from);

    private static bool IsName(string text, int at) =>
        at < text.Length && text[at] == '"' && IsBefore(text, EndOfString(text, at), ':', out _);

    /// <summary>Whether a separator comes next, and where what is separated begins.</summary>
    private static bool IsBefore(string text, int at, char separator, out int next)
    {
        next = SkipBlanks(text, at);
        if (next >= text.Length || text[next] != separator)
            return false;
        next = SkipBlanks(text, next + 1);
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
