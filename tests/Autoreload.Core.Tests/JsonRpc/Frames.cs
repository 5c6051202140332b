using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Tests.JsonRpc;

/// <summary>Feeds framers and writes what they yield as text, one line a frame.</summary>
internal static partial class Frames
{
    public static IReadOnlyList<string> OfChild(params IEnumerable<byte[]> chunks) => Of(Sender.Child, chunks);

    public static IReadOnlyList<string> OfLightningd(params IEnumerable<byte[]> chunks) => Of(Sender.Lightningd, chunks);

    public static byte[] Bytes(string text)
    {
        var escaped = HexByte().Split(text);
        return [.. escaped.SelectMany((x, i) => i % 2 == 0 ? Encoding.UTF8.GetBytes(x) : [byte.Parse(x, NumberStyles.HexNumber, CultureInfo.InvariantCulture)])];
    }

    /// <summary>The lines of a data file beside this one, without comments.</summary>
    public static IEnumerable<string> Lines(string file, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, file)).Where(x => !x.StartsWith('#'));

    public static string Message(string json) => $"{json}\n\n";

    public static string Stray(StrayKind why, string text) => $"{why}: {text}";

    public static void Feed(Framer framer, ReadOnlySpan<byte> bytes, Action afterEach)
    {
        while (!bytes.IsEmpty)
        {
            var free = framer.Free.Span;
            var count = Math.Min(free.Length, bytes.Length);
            bytes[..count].CopyTo(free);
            bytes = bytes[count..];
            framer.Add(count);
            afterEach();
        }
    }

    private static List<string> Of(Sender sender, IEnumerable<byte[]> chunks)
    {
        var framer = new Framer(sender);
        List<string> frames = [];
        foreach (var chunk in chunks)
            Feed(framer, chunk, TakeAll);
        while (framer.TryTakeRest(out var frame))
            frames.Add(Text(frame));
        return frames;

        void TakeAll()
        {
            while (framer.TryTake(out var frame))
                frames.Add(Text(frame));
        }
    }

    public static string Answer(string id, string stray) => $"answers {id}, {stray}";

    private static string Text(Frame frame) => frame is { Stray: { } stray }
        ? (stray.AnswerTo.IsEmpty ? "" : Answer(Latin(stray.AnswerTo.Span), "")) + Stray(stray.Why, Latin(stray.Bytes.Span))
        : Latin(frame.Message!.Bytes.ToArray());

    /// <summary>One letter a byte where it is not UTF-8, so that nothing is lost.</summary>
    private static string Latin(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    [GeneratedRegex("<(?<byte>[0-9A-F]{2})>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HexByte();
}
