using System.Text.Json;

namespace Autoreload.Tracing;

/// <summary>Says in short what the messages of a trace are; an answer is named by its request, which came before it.</summary>
internal sealed class MessageNames
{
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);

    /// <summary>What a message is.</summary>
    public MessageName Of(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Of(json.RootElement) : Unreadable(message);
        }
        catch (JsonException)
        {
            return Unreadable(message);
        }
    }

    private MessageName Of(JsonElement message)
    {
        var id = message.TryGetProperty("id", out var idMember) ? idMember.GetRawText() : null;
        if (message.TryGetProperty("method", out var method))
        {
            if (id is not null)
                _methods[id] = method.ToString();
            return new($"{method}", Member(message, "params"), IsAnswer: false);
        }
        var asked = _methods.GetValueOrDefault(id ?? "", "something unknown");
        return message.TryGetProperty("error", out var error)
            ? new($"error of {asked}", error.GetRawText(), IsAnswer: true)
            : new($"result of {asked}", Member(message, "result"), IsAnswer: true);
    }

    private static string Member(JsonElement message, string name) =>
        message.TryGetProperty(name, out var member) ? member.GetRawText() : "";

    private static MessageName Unreadable(string message) => new("unreadable", message, IsAnswer: false);
}

/// <summary>What a message is.</summary>
/// <param name="What">Its method, or of what it is the result or error.</param>
/// <param name="Content">Its params, result or error, as they stand.</param>
/// <param name="IsAnswer">Whether it answers a request.</param>
internal readonly record struct MessageName(string What, string Content, bool IsAnswer);
