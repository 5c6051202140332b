using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>Says in short what the messages of a trace are; an answer is named by its request, which came before it.</summary>
internal sealed class MessageNames
{
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);

    /// <summary>What a message is.</summary>
    public MessageName Of(string message)
    {
        if (JsonValue.Read(Encoding.UTF8.GetBytes(message)) is not { IsObject: true } json)
            return new("unreadable", message, IsAnswer: false);
        var id = Json(json["id"]);
        if (json["method"] is { } method)
        {
            if (id.Length > 0)
                _methods[id] = method.Text;
            return new(method.Text, Json(json["params"]), IsAnswer: false);
        }
        var asked = _methods.GetValueOrDefault(id, "something unknown");
        return json["error"] is { } error
            ? new($"error of {asked}", Json(error), IsAnswer: true)
            : new($"result of {asked}", Json(json["result"]), IsAnswer: true);
    }

    private static string Json(JsonValue? member) => member is null ? "" : Encoding.UTF8.GetString(member.Bytes);
}

/// <summary>What a message is.</summary>
/// <param name="What">Its method, or of what it is the result or error.</param>
/// <param name="Content">Its params, result or error, as they stand.</param>
/// <param name="IsAnswer">Whether it answers a request.</param>
internal readonly record struct MessageName(string What, string Content, bool IsAnswer);
