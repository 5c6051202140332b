using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Node;

/// <summary>Reads JSON as it stands: no text becomes a date, no number loses a digit.</summary>
internal static class Json
{
    /// <summary>Reads one value.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JToken Read(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
        };
        var value = JToken.ReadFrom(reader);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw new JsonReaderException($"there is more behind the value: {reader.Value}");
        }
        return value;
    }

    /// <summary>On one line.</summary>
    public static string Compact(this JToken value) => value.ToString(Formatting.None);
}
