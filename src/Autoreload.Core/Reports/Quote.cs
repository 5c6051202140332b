using System.Text;

namespace Autoreload.Core.Reports;

/// <summary>What a child wrote, as it stands in a log line or a reason: on one line, and cut, since a child may write 50 MB.</summary>
internal static class Quote
{
    private const int MostBytes = 1000;

    public static string Of(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostBytes)]).ReplaceLineEndings(" ");
        return text.Length > MostBytes ? $"{shown}… ({text.Length} bytes)" : shown;
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{byte})"/>
    public static string Of(string text) => text.Length > MostBytes ? $"{text[..MostBytes]}… ({text.Length} characters)" : text;
}
