using System.Text.Json;
using Autoreload.Dev.Node;
using Autoreload.Dev.Payloads;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Language;

/// <summary>Turns the words after a method into its <c>params</c>, much as <c>lightning-cli</c> does.</summary>
internal static class PromptParams
{
    /// <summary>An object of named parameters, or an array of parameters by position.</summary>
    /// <exception cref="FormatException">Both kinds, or a container that is no JSON.</exception>
    public static JContainer Parse(IReadOnlyList<string> words)
    {
        if (words is [['{' or '[', ..]])
            return Container(words[0]);
        var named = words.Count(IsNamed);
        if (named == words.Count)
            return Named(words);
        return named == 0 ? new JArray(words.Select(Value)) : throw new FormatException("parameters are either all named (name=value) or none");
    }

    /// <summary>A JSON object or array.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static JContainer Container(string text)
    {
        if (!IsJson(text))
            throw new FormatException($"no JSON: {text}");
        return Json.Read(text) as JContainer ?? throw new FormatException($"neither a JSON object nor an array: {text}");
    }

    /// <summary>What is to be different in a payload: nothing, a whole object, or <c>path=value</c> words.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static PayloadChanges Changes(IReadOnlyList<string> words)
    {
        if (words is [['{', ..]])
            return new((JObject)Container(words[0]), []);
        if (words.FirstOrDefault(word => !IsNamed(word)) is { } wrong)
            throw new FormatException($"{wrong}: a payload is changed by field=value, or replaced by one JSON object");
        return new(Whole: null, [.. Named(words).Properties().Select(field => (field.Name, field.Value))]);
    }

    /// <summary>A word, without the double quotes that it may stand in.</summary>
    public static string Text(string word) => Value(word) is JValue { Value: string text } ? text : word;

    private static JObject Named(IReadOnlyList<string> words)
    {
        var result = new JObject();
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            result[word[..equals]] = Value(word[(equals + 1)..]);
        }

        return result;
    }

    private static bool IsNamed(string word) =>
        word.Length > 0 && word[0] is not ('"' or '{' or '[') && word.IndexOf('=', StringComparison.Ordinal) > 0;

    private static JToken Value(string text) => IsJson(text) ? Json.Read(text) : text;

    /// <remarks>Newtonsoft.Json takes <c>'x'</c>, <c>0x10</c> and comments for JSON; a person who types them means text.</remarks>
    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
