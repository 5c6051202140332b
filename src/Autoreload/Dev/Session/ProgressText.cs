using System.Globalization;
using System.Text;
using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Session;

/// <summary><c>message</c> and <c>progress</c> notifications in words.</summary>
internal static class ProgressText
{
    /// <summary>What one says.</summary>
    /// <param name="notification">The bytes of the message.</param>
    public static string Of(ReadOnlyMemory<byte> notification)
    {
        var message = Json.Read(Encoding.UTF8.GetString(notification.Span));
        return message["params"] is not JObject parameters ? message.Compact()
            : (string?)message["method"] == "message" ? $"{parameters["level"]}: {parameters["message"]}"
            : $"{Part(parameters)}{(parameters["stage"] is JObject stage ? $" of stage {Part(stage)}" : "")}";
    }

    /// <summary>Counted from 0 on the wire.</summary>
    private static string Part(JObject counted) =>
        string.Create(CultureInfo.InvariantCulture, $"{((long?)counted["num"] ?? 0) + 1}/{counted["total"]}");
}
