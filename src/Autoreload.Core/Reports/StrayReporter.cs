using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Reports;

/// <summary>Makes log lines of what a child wrote on its stdout and should not have: each kind is explained once, the text always shown up to a limit.</summary>
internal sealed class StrayReporter(Outbox outbox)
{
    private const int LinesShown = 200;

    private readonly HashSet<StrayKind> _explained = [];

    /// <summary>How many pieces of stray text there were.</summary>
    public long Count { get; private set; }

    public void Report(string who, StrayText stray)
    {
        Count++;
        if (_explained.Add(stray.Why))
            outbox.Log(LogLevel.Warn, $"{who} wrote on its stdout what lightningd would not take: {Explanation(stray.Why)}");
        if (Count <= LinesShown)
            outbox.Log(LogLevel.Warn, $"{who} on stdout: {SecretMask.Excerpt(stray.Bytes.Span).Trim()}");
        if (Count == LinesShown)
            outbox.Log(LogLevel.Warn, $"{who} goes on writing stray text on its stdout: from here on it is only counted");
    }

    public void ReportStall(string who, ProxyEvent.ChildStalled stalled) => outbox.Log(
        LogLevel.Warn,
        $"{who} began a message on its stdout and has not ended it for {Duration.Text(stalled.Silence)} ({stalled.UnfinishedBytes} bytes so far): lightningd would wait for its end forever");

    /// <summary>What lightningd would have done with stray text of a kind, and what to do about it.</summary>
    public static string Explanation(StrayKind kind) => kind switch
    {
        StrayKind.Text => "text between messages. Without autoreload it would be killed for that. stdout belongs to the protocol: print to stderr, or send a log notification",
        StrayKind.ByteOrderMark => "a UTF-8 byte order mark. Without autoreload it would be killed for that. Write to stdout as bytes, or with an encoding that writes no mark",
        StrayKind.Nul => "a NUL byte. Without autoreload lightningd would never read from it again. Something binary may have been printed",
        StrayKind.Batch => "an array. lightningd knows no JSON-RPC batches: write each message as an object of its own",
        StrayKind.Malformed => "an object that is not JSON. Without autoreload it would be killed for that. Something else may have been printed in the middle of a message",
        StrayKind.BadUtf8 => "bytes that are not UTF-8. Without autoreload it would be killed for that. Encode messages as UTF-8",
        StrayKind.NoJsonRpc => "an object without \"jsonrpc\". Without autoreload it would be killed for that. Each message needs \"jsonrpc\":\"2.0\"",
        StrayKind.BadNotification => "a notification that lacks what lightningd demands: method and params; in a log a text and a known level; in message and progress the request's id. Without autoreload it would be killed for that",
        _ => throw new System.Diagnostics.UnreachableException($"{kind}"),
    };
}
