using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Node;

/// <summary>Reads JSON as it stands: no text becomes a date, no number of a size that is ever used loses a digit.</summary>
internal static class Json
{
    /// <summary>Reads one value.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JToken Read(string text)
    {
        try
        {
            return Read(text, FloatParseHandling.Decimal);
        }
        catch (JsonReaderException)
        {
            return Read(text, FloatParseHandling.Double); // more than a decimal holds, perhaps
        }
    }

    /// <summary>A string; null when it is something else.</summary>
    public static string? TextOf(JToken? value) => value is JValue { Value: string text } ? text : null;

    /// <summary>On one line.</summary>
    public static string Compact(this JToken value) => value.ToString(Formatting.None);

    private static JToken Read(string text, FloatParseHandling numbers)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = numbers };
        var value = JToken.ReadFrom(reader);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw new JsonReaderException($"there is more behind the value: {reader.Value}");
        }
        return value;
    }
}
