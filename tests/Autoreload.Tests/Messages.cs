using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Tests;

/// <summary>Messages as they come from lightningd.</summary>
internal static class Messages
{
    public static Message Of(string json) => Assert.Single(Views(new Framer(Sender.Lightningd), json + "\n\n")).Keep();

    public static Message OfSize(int bytes) =>
        Of($$"""{"jsonrpc":"2.0","id":"1","method":"m","params":"{{new string('x', bytes)}}"}""");

    /// <summary>What a framer yields for one read, good until it reads again.</summary>
    public static List<Message> Views(Framer framer, string text)
    {
        var messages = new List<Message>();
        var bytes = Encoding.UTF8.GetBytes(text).AsMemory();
        while (!bytes.IsEmpty)
        {
            var free = framer.Free;
            var count = Math.Min(bytes.Length, free.Length);
            bytes[..count].CopyTo(free);
            bytes = bytes[count..];
            framer.Add(count);
            while (framer.TryTake(out var frame))
                messages.Add(frame.Message!);
        }
        return messages;
    }

    public static string Text(this Message message) => Encoding.UTF8.GetString(message.Bytes);
}
