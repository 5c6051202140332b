namespace Autoreload.Core.JsonRpc;

/// <summary>What a <see cref="Framer"/> found next: a message, or bytes between messages that are none.</summary>
public readonly record struct Frame(Message? Message, StrayText? Stray)
{
    internal bool IsNone => Message is null && Stray is null;
}

/// <summary>Bytes of the child's stdout that lightningd would kill a plugin for, or hang on.</summary>
/// <param name="Why">What is wrong with them.</param>
/// <param name="Bytes">The bytes themselves (a long stretch is cut at 4 KiB), owned by this object.</param>
public sealed record StrayText(StrayKind Why, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>
    /// The id token of the request that these bytes were meant to answer: an object that was refused, with an id and a result or
    /// error and no method at its own top level. Empty otherwise. No other answer will come: somebody else must give one.
    /// </summary>
    public ReadOnlyMemory<byte> AnswerTo { get; init; }
}

/// <summary>Why bytes of the child's stdout are not a message. Each is a way to be killed or wedged (protocol: plugin.c, plugin_read_json).</summary>
public enum StrayKind
{
    /// <summary>Text outside any object: a print in the wrong place.</summary>
    Text,

    /// <summary>A UTF-8 byte order mark: a text writer was used instead of a stream.</summary>
    ByteOrderMark,

    /// <summary>A NUL byte: lightningd's tokenizer stops there forever.</summary>
    Nul,

    /// <summary>A JSON-RPC batch: lightningd knows none.</summary>
    Batch,

    /// <summary>An object that lightningd's parser refuses.</summary>
    Malformed,

    /// <summary>Bytes inside an object that are not UTF-8.</summary>
    BadUtf8,

    /// <summary>An object without the member <c>jsonrpc</c>.</summary>
    NoJsonRpc,

    /// <summary>A notification without <c>method</c> or <c>params</c>, or a log, message or progress without what lightningd demands in it.</summary>
    BadNotification,
}
