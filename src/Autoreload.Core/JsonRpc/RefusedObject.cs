namespace Autoreload.Core.JsonRpc;

/// <summary>Reads an object that was refused on to its end, leniently, to find out which request it was meant to answer.</summary>
internal sealed class RefusedObject
{
    private readonly StrayKind _why;
    private ObjectReader _reader = new(isLenient: true);
    private Message.Members _members;

    /// <param name="start">Where it begins.</param>
    /// <param name="why">What is wrong with it.</param>
    public RefusedObject(long start, StrayKind why) => (Start, _why) = (start, why);

    /// <summary>Where it begins: from there on its bytes are needed.</summary>
    public long Start { get; }

    public int Length => _reader.Position;

    /// <summary>An object that is complete and refused, as stray text, if it has the members of an answer.</summary>
    public static StrayText? AsAnswer(ReadOnlySpan<byte> json, in Message.Members members, StrayKind why) => members.AreOfAnswer
        ? new(why, json[..Math.Min(json.Length, StrayLine.LongestText)].ToArray()) { AnswerTo = json[(Range)members.Id].ToArray() }
        : null;

    /// <summary>Reads on up to a position; true at its end. <paramref name="answer"/> is the object if it is an answer.</summary>
    public bool TryEnd(SegmentBuffer buffer, long to, out StrayText? answer)
    {
        answer = null;
        while (Start + Length < to)
        {
            var bytes = buffer.From(Start + Length);
            var at = 0;
            var step = _reader.Read(bytes[..(int)Math.Min(bytes.Length, to - Start - Length)], ref at);
            if (step == ObjectStep.Member)
                _members.Note(buffer.Slice(Start + _reader.Name.Start, _reader.Name.Length), _reader.Value);
            if (step != ObjectStep.Complete)
                continue;
            answer = AsAnswer(buffer.Slice(Start, Length), _members, _why);
            return true;
        }
        return false;
    }
}
