using System.Text;
using System.Text.Json;

namespace Autoreload.Reports.Story;

/// <summary>What the members of a recorded message say, as far as its text goes: a trace cuts long ones.</summary>
/// <param name="Id">The token of its id, white space aside; null when it has none.</param>
/// <param name="Method">Its method; null for an answer.</param>
/// <param name="IsError">Whether it is an error answer.</param>
/// <param name="Content">Its params, result or error, as they stand.</param>
internal readonly record struct MessageHead(string? Id, string? Method, bool IsError, string Content)
{
    /// <summary>Reads a message. What cannot be read is all content.</summary>
    public static MessageHead Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var head = new MessageHead(null, null, IsError: false, "");
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return head with { Content = text };
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                head = head.With(ref reader, bytes);
        }
        catch (JsonException)
        {
            // The rest is not JSON; the child wrote it, and what came before still counts.
        }
        return head.Content.Length == 0 && head.Method is null && head.Id is null ? head with { Content = text } : head;
    }

    private MessageHead With(ref Utf8JsonReader reader, byte[] bytes)
    {
        var name = reader.GetString();
        if (!reader.Read())
            return this;
        var start = (int)reader.TokenStartIndex;
        var isString = reader.TokenType == JsonTokenType.String;
        var text = isString ? reader.GetString() : null;
        var isWhole = reader.TrySkip();
        var value = Encoding.UTF8.GetString(bytes.AsSpan(start, (isWhole ? (int)reader.BytesConsumed : bytes.Length) - start));
        return name switch
        {
            "id" => this with { Id = value },
            "method" when isString => this with { Method = text },
            "params" or "result" => this with { Content = value },
            "error" => this with { Content = value, IsError = true },
            _ => this,
        };
    }
}
