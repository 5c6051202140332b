using System.Buffers;

namespace Autoreload.Core.JsonRpc;

/// <summary>
/// One JSON-RPC object as raw bytes, followed by the two line feeds that end a message, plus what was peeked of its
/// top-level members (the first of each name wins, as in lightningd: common/json_parse_simple.c, json_get_membern).
/// </summary>
/// <remarks>
/// A message that a <see cref="Framer"/> yields may be a view of the framer's buffer, good until the framer is given
/// bytes again, or lie in segments that the framer wants back. Whoever stores it stores <see cref="Keep"/>.
/// </remarks>
public sealed class Message
{
    private readonly Members _members;
    private SegmentBuffer? _pool;

    internal Message(ReadOnlySequence<byte> bytes, in Members members, bool isView, SegmentBuffer? pool = null)
    {
        _pool = bytes.IsSingleSegment ? null : pool;
        Bytes = bytes;
        _members = members;
        IsView = isView;
    }

    /// <summary>A message of our own making, or one that was changed.</summary>
    /// <param name="json">One well-formed object, with or without blanks after it.</param>
    public static Message From(ReadOnlySpan<byte> json)
    {
        var members = default(Members);
        foreach (var member in new JsonMembers(json))
            members.Note(json[member.Name], Span.Of(member.Value));
        return new(new([.. json.TrimEnd("\t\r\n "u8), .. "\n\n"u8]), members, isView: false);
    }

    /// <summary>The object, byte for byte as it was received, and <c>\n\n</c>.</summary>
    public ReadOnlySequence<byte> Bytes { get; }

    /// <summary>Whether the bytes are good only until the framer is given more.</summary>
    public bool IsView { get; }

    /// <summary>The object alone.</summary>
    public ReadOnlySpan<byte> Json => Slice(new(0, (int)Bytes.Length - "\n\n"u8.Length));

    /// <summary>The bytes of the id between its quotes, still escaped; empty when there is no id or it is not a string.</summary>
    public ReadOnlySpan<byte> Id => Unquoted(_members.Id);

    /// <summary>The id token as written, quotes included; empty when there is none.</summary>
    public ReadOnlySpan<byte> IdToken => Slice(_members.Id);

    /// <summary>The method's name between its quotes; empty when there is none.</summary>
    public ReadOnlySpan<byte> Method => Unquoted(_members.Method);

    /// <summary>The value of <c>params</c> as written; empty when there is none.</summary>
    public ReadOnlySpan<byte> Params => Slice(_members.Params);

    /// <summary>The value of <c>result</c> as written; empty when there is none.</summary>
    public ReadOnlySpan<byte> Result => Slice(_members.Result);

    /// <summary>The value of <c>error</c> as written; empty when there is none.</summary>
    public ReadOnlySpan<byte> Error => Slice(_members.Error);

    /// <summary>Whether there is a top-level <c>id</c>, whatever its type: what lightningd takes for a response.</summary>
    public bool HasId => _members.Id.Length > 0;

    /// <summary>The same message, safe to store: a copy of a view; otherwise itself, and the framer does not get its segments back.</summary>
    public Message Keep()
    {
        _pool = null;
        return IsView ? new(new(Bytes.ToArray()), _members, isView: false) : this;
    }

    /// <summary>Says that the message was written and is done with. Unless somebody keeps it, its segments are used again.</summary>
    public void Release()
    {
        _pool?.Release(Bytes);
        _pool = null;
    }

    /// <summary>This message and another right before it, given and held as one: what is peeked is this one's.</summary>
    public Message After(Message first) =>
        new(new([.. first.Bytes.ToArray(), .. Bytes.ToArray()]), _members.Shifted((int)first.Bytes.Length), isView: false);

    private ReadOnlySpan<byte> Slice(Span part)
    {
        if (part.Length == 0)
            return default;
        return Bytes.IsSingleSegment ? Bytes.FirstSpan.Slice(part.Start, part.Length) : SliceOfMany(part);
    }

    private ReadOnlySpan<byte> SliceOfMany(Span part)
    {
        var slice = Bytes.Slice(part.Start, part.Length);
        return slice.IsSingleSegment ? slice.FirstSpan : slice.ToArray();
    }

    private ReadOnlySpan<byte> Unquoted(Span part)
    {
        var token = Slice(part);
        return token is [(byte)'"', .. var inside, (byte)'"'] ? inside : default;
    }

    /// <summary>A stretch of a message's bytes; empty when the member is missing.</summary>
    internal readonly record struct Span(int Start, int Length)
    {
        public static implicit operator Range(Span part) => part.Start..(part.Start + part.Length);

        public Span Shifted(int by) => Length == 0 ? this : this with { Start = Start + by };

        public static Span Of(Range range) => new(range.Start.Value, range.End.Value - range.Start.Value);
    }

    /// <summary>Where the members that we look at stand.</summary>
    internal record struct Members(Span Id, Span Method, Span Params, Span Result, Span Error, Span JsonRpc)
    {
        /// <summary>Notes a top-level member; the first of a name wins. Names are compared as written, escaped or not.</summary>
        public void Note(ReadOnlySpan<byte> quotedName, Span value)
        {
            if (quotedName.SequenceEqual("\"jsonrpc\""u8))
                JsonRpc = First(JsonRpc, value);
            else if (quotedName.SequenceEqual("\"id\""u8))
                Id = First(Id, value);
            else if (quotedName.SequenceEqual("\"method\""u8))
                Method = First(Method, value);
            else if (quotedName.SequenceEqual("\"params\""u8))
                Params = First(Params, value);
            else if (quotedName.SequenceEqual("\"result\""u8))
                Result = First(Result, value);
            else if (quotedName.SequenceEqual("\"error\""u8))
                Error = First(Error, value);
        }

        /// <summary>Whether these are the members of an answer.</summary>
        public readonly bool AreOfAnswer => Id.Length > 0 && Method.Length == 0 && (Result.Length > 0 || Error.Length > 0);

        /// <summary>Whether these are the members of a request, which no child sends: it is inside something else.</summary>
        public readonly bool AreOfRequest => Id.Length > 0 && Method.Length > 0;

        /// <summary>The same members after something of <paramref name="by"/> bytes.</summary>
        public readonly Members Shifted(int by) => new(Id.Shifted(by), Method.Shifted(by), Params.Shifted(by), Result.Shifted(by), Error.Shifted(by), JsonRpc.Shifted(by));

        private static Span First(Span known, Span next) => known.Length > 0 ? known : next;
    }
}
