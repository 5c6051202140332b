using System.Text.Unicode;

namespace Autoreload.Core.JsonRpc;

/// <summary>Collects the bytes of one stream and yields its messages.</summary>
/// <remarks>
/// Each byte is looked at once, whatever the chunks, except those of refused objects (<see cref="RescanBudget"/>) and of what
/// <see cref="StrictObjectReader"/> declines. A message is yielded with its closing brace, whatever comes after it. A small message is
/// a view of the buffer, a large one takes along the segments it came in. Stray text is yielded line by line, also when a message
/// follows on the same line. Messages are looked for in an object that is refused before its end; one that is refused as a whole is stray.
/// </remarks>
public sealed class Framer
{
    private readonly Sender _sender;
    private readonly SegmentBuffer _buffer = new();
    private readonly StrayLine _stray = new();
    private readonly RefusedObjects _refused;
    private RescanBudget _budget;
    private ObjectReader _reader;
    private Message.Members _members;
    private long _position;
    private long? _start;
    private Message? _afterStray;

    /// <param name="sender">Whose stream it is.</param>
    public Framer(Sender sender)
    {
        _sender = sender;
        _refused = new(_buffer);
    }

    /// <summary>Where to read next: never empty. Asking for it invalidates the messages yielded before, unless kept.</summary>
    public Memory<byte> Free
    {
        get
        {
            _afterStray = _afterStray?.Keep();
            return _buffer.Free(_refused.Needed(Settled));
        }
    }

    /// <summary>How many bytes of an object that is begun and not ended have been collected.</summary>
    public int Unfinished => (int)(_buffer.End - _start ?? 0);

    /// <summary>Up to where it is decided what the bytes are.</summary>
    private long Settled => _start ?? _position;

    /// <summary>Says that <paramref name="count"/> bytes were read into <see cref="Free"/>.</summary>
    public void Add(int count) => _buffer.Add(count);

    /// <summary>The next message or stray text, if one is complete.</summary>
    public bool TryTake(out Frame frame)
    {
        frame = new(_afterStray, null);
        _afterStray = null;
        while (frame.IsNone)
        {
            if (_refused.TryTakeAnswer(Settled, out var answer))
                frame = new(null, answer);
            else if (_position == _buffer.End)
                break;
            else
                frame = _start is { } start ? ReadObject(start) : ReadBetween();
        }
        return !frame.IsNone;
    }

    /// <summary>At the end of the stream: what is left is stray text, and messages inside an object that was never ended.</summary>
    public bool TryTakeRest(out Frame frame)
    {
        while (!TryTake(out frame) && _sender == Sender.Child)
        {
            if (_start is not { } start)
            {
                frame = new(null, _stray.IsEmpty ? null : _stray.Take());
                break;
            }
            Refuse(start, StrayKind.Malformed);
        }
        return !frame.IsNone;
    }

    private Frame ReadBetween()
    {
        var bytes = _buffer.From(_position);
        if (_sender == Sender.Lightningd || _stray.IsEmpty)
        {
            var blanks = _sender == Sender.Lightningd ? bytes.IndexOf((byte)'{') : bytes.IndexOfAnyExcept("\n \r\t"u8);
            _position += blanks < 0 ? bytes.Length : blanks;
            if (blanks < 0)
                return default;
            bytes = bytes[blanks..];
        }
        if (bytes[0] != '{' || !_budget.Allow(_position))
            return ReadStray(bytes);
        _members = default;
        // Where text is printed, what follows on its line is seldom strict, and an exception costs more than the other reader.
        if (_stray.IsEmpty && TryReadWhole(bytes, out var whole))
            return whole;
        _start = _position;
        _reader = new(isLenient: _sender == Sender.Lightningd);
        _members = default;
        return default;
    }

    private bool TryReadWhole(ReadOnlySpan<byte> bytes, out Frame frame)
    {
        frame = default;
        var length = StrictObjectReader.Read(bytes, ref _members);
        if (length == StrictObjectReader.Declined)
            return false;
        if (_sender == Sender.Child && !Utf8.IsValid(bytes[..length]))
        {
            _budget.Spend(length);
            return false;
        }
        var start = _position;
        _position += length;
        frame = Complete(start);
        return true;
    }

    private Frame ReadStray(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] == '\n')
        {
            _position++;
            return new(null, _stray.Take());
        }
        var length = bytes[1..].IndexOfAny((byte)'{', (byte)'\n') + 1;
        AddStray(length == 0 ? bytes : bytes[..length]);
        return default;
    }

    private Frame ReadObject(long start)
    {
        var at = 0;
        var step = _reader.Read(_buffer.From(_position), ref at);
        _position += at;
        switch (step)
        {
            case ObjectStep.Member:
                _members.Note(_buffer.Slice(start + _reader.Name.Start, _reader.Name.Length), _reader.Value);
                return default;
            case ObjectStep.Refused:
                Refuse(start, _reader.Refusal);
                return default;
            case ObjectStep.Complete:
                _start = null;
                return Complete(start);
            default:
                return default;
        }
    }

    private Frame Complete(long start)
    {
        var length = (int)(_position - start);
        if (_sender == Sender.Child && Validate(start) is { } why)
        {
            if (RefusedObject.AsAnswer(_buffer.Slice(start, length), _members, why) is { } answer)
                return new(null, answer);
            _stray.Add(_buffer.Slice(start, Math.Min(length, StrayLine.LongestText)), why);
            return default;
        }
        var message = new Message(_buffer.TakeMessage(start, _position, out var isView), _members, isView, pool: _buffer);
        if (!isView || !_members.AreOfRequest)
            _refused.Clear();
        if (_stray.IsEmpty)
            return new(message, null);
        _afterStray = message;
        return new(null, _stray.Take());
    }

    private StrayKind? Validate(long start)
    {
        if (_members.JsonRpc.Length == 0)
            return StrayKind.NoJsonRpc;
        if (_members.Id.Length > 0)
            return null;
        var method = _buffer.Slice(start + _members.Method.Start, _members.Method.Length);
        var parameters = _buffer.Slice(start + _members.Params.Start, _members.Params.Length);
        return NotificationCheck.Accepts(method, parameters) ? null : StrayKind.BadNotification;
    }

    private void Refuse(long start, StrayKind why)
    {
        _budget.Refuse(start, _position, why);
        _refused.Add(new(start, why));
        _position = start;
        _start = null;
        AddStray("{"u8);
    }

    private void AddStray(ReadOnlySpan<byte> text)
    {
        _stray.Add(text, _budget.WhyStray(_position));
        _position += text.Length;
    }
}
