using System.Text.Unicode;

namespace Autoreload.Core.JsonRpc;

/// <summary>Collects the bytes of one stream and yields its messages.</summary>
/// <remarks>
/// Each byte is looked at once, whatever the chunks, save those of refused objects (<see cref="Retries"/>) and of what
/// <see cref="StrictObjectReader"/> declines. A message is yielded with its closing brace, whatever stands behind it. A small message is
/// a view of the buffer, a large one takes along the segments it came in. Stray text is yielded line by line, also when a message follows on the same line. An
/// object that is complete and refused is stray as a whole; in one that breaks off, messages are looked for.
/// </remarks>
public sealed class Framer(Sender sender)
{
    private readonly SegmentBuffer _buffer = new();
    private readonly StrayLine _stray = new();
    private Retries _retries;
    private ObjectReader _reader;
    private Message.Members _members;
    private long _position;
    private long? _start;
    private Message? _behindStray;

    /// <summary>Where to read next: never empty. Asking for it invalidates the messages yielded before, unless kept.</summary>
    public Memory<byte> Free
    {
        get
        {
            _behindStray = _behindStray?.Keep();
            return _buffer.Free(_start ?? _position);
        }
    }

    /// <summary>How many bytes of an object that is begun and not ended have been collected.</summary>
    public int Unfinished => (int)(_buffer.End - _start ?? 0);

    /// <summary>Says that <paramref name="count"/> bytes were read into <see cref="Free"/>.</summary>
    public void Add(int count) => _buffer.Add(count);

    /// <summary>The next message or stray text, if one is complete.</summary>
    public bool TryTake(out Frame frame)
    {
        frame = new(_behindStray, null);
        _behindStray = null;
        while (frame.IsNone && _position < _buffer.End)
            frame = _start is { } start ? ReadObject(start) : ReadBetween();
        return !frame.IsNone;
    }

    /// <summary>At the end of the stream: what is left is stray text, and messages inside an object that was never ended.</summary>
    public bool TryTakeRest(out Frame frame)
    {
        while (!TryTake(out frame) && sender == Sender.Child)
        {
            if (_start is { } start)
                Refuse(start, StrayKind.Malformed);
            else
                return TryTakeStray(out frame);
        }
        return !frame.IsNone;
    }

    private Frame ReadBetween()
    {
        var bytes = _buffer.From(_position);
        if (sender == Sender.Lightningd || _stray.IsEmpty)
        {
            var blanks = sender == Sender.Lightningd ? bytes.IndexOf((byte)'{') : bytes.IndexOfAnyExcept("\n \r\t"u8);
            _position += blanks < 0 ? bytes.Length : blanks;
            if (blanks < 0)
                return default;
            bytes = bytes[blanks..];
        }
        if (bytes[0] != '{' || !_retries.Allow(_position))
            return ReadStray(bytes);
        _members = default;
        return TryReadWhole(bytes, out var whole) ? whole : BeginObject();
    }

    private bool TryReadWhole(ReadOnlySpan<byte> bytes, out Frame frame)
    {
        frame = default;
        var length = StrictObjectReader.Read(bytes, ref _members);
        if (length == StrictObjectReader.Declined)
            return false;
        if (sender == Sender.Child && !Utf8.IsValid(bytes[..length]))
        {
            _retries.Spend(length);
            return false;
        }
        var start = _position;
        _position += length;
        frame = Complete(start);
        return true;
    }

    private Frame BeginObject()
    {
        _start = _position;
        _reader = new(sender == Sender.Lightningd);
        _members = default;
        return default;
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
        if (sender == Sender.Child && Judge(start) is { } why)
        {
            _stray.Add(_buffer.Slice(start, Math.Min(length, StrayLine.LongestText)), why);
            return default;
        }
        var message = new Message(_buffer.TakeMessage(start, _position, out var isView), _members, isView, lender: _buffer);
        if (_stray.IsEmpty)
            return new(message, null);
        _behindStray = message;
        return new(null, _stray.Take());
    }

    private StrayKind? Judge(long start)
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
        _retries.Refuse(start, _position, why);
        _position = start;
        _start = null;
        AddStray("{"u8);
    }

    private void AddStray(ReadOnlySpan<byte> text)
    {
        _stray.Add(text, _retries.WhyStray(_position));
        _position += text.Length;
    }

    private bool TryTakeStray(out Frame frame)
    {
        frame = _stray.IsEmpty ? default : new(null, _stray.Take());
        return !frame.IsNone;
    }
}

/// <summary>Whose stream a framer reads.</summary>
public enum Sender
{
    /// <summary>lightningd: trusted, only the end of each object is looked for.</summary>
    Lightningd,

    /// <summary>The child: what lightningd would refuse is stray text.</summary>
    Child,
}
