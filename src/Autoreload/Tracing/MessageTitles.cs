using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>Says in short what the messages of a trace are. An answer is named by its request, which came before it.</summary>
internal sealed class MessageTitles
{
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);

    /// <summary>What a message is.</summary>
    public MessageTitle Of(MessageEntry entry)
    {
        var message = Message.From(Encoding.UTF8.GetBytes(entry.Length is null ? entry.Text : "{}"));
        var id = Text(message.IdToken);
        if (!message.Method.IsEmpty)
        {
            if (message.HasId)
                _methods[id] = Text(message.Method);
            return new(Text(message.Method), Text(message.Params), IsAnswer: false);
        }
        if (!message.HasId)
            return new("unreadable", entry.Text, IsAnswer: false);
        var asked = _methods.GetValueOrDefault(id, "something unknown");
        return message.Error.IsEmpty
            ? new($"result of {asked}", Text(message.Result), IsAnswer: true)
            : new($"error of {asked}", Text(message.Error), IsAnswer: true);
    }

    private static string Text(ReadOnlySpan<byte> json) => Encoding.UTF8.GetString(json);
}

/// <summary>What a message is.</summary>
/// <param name="What">Its method, or what it is the result or error of.</param>
/// <param name="Content">Its params, result or error, as written.</param>
/// <param name="IsAnswer">Whether it answers a request.</param>
internal readonly record struct MessageTitle(string What, string Content, bool IsAnswer);
