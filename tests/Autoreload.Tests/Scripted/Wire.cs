using System.Text;

namespace Autoreload.Tests.Scripted;

/// <summary>Messages as lightningd writes them.</summary>
internal static class Wire
{
    /// <summary>A request.</summary>
    public static byte[] Request(string id, string method, string parameters) =>
        Utf8($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"{{method}}","params":{{parameters}}}""");

    /// <summary>A native notification: the payload stands in a member with the topic's name.</summary>
    public static byte[] Notification(string topic, string payload) =>
        Utf8($$$"""{"jsonrpc":"2.0","method":"{{{topic}}}","params":{"{{{topic}}}":{{{payload}}}} }""");

    private static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json + "\n\n");
}
