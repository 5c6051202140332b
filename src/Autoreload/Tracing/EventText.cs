using System.Diagnostics;
using System.Text;
using Autoreload.Core;

namespace Autoreload.Tracing;

/// <summary>Events in words, for the trace.</summary>
internal static class EventText
{
    /// <summary>Which child an event is about, and its text.</summary>
    public static (int? Incarnation, string Text) Of(ProxyEvent observed) => observed switch
    {
        ProxyEvent.LightningdClosed closed => (null, closed.Reason),
        // A plugin that only init names is not in the entry that begins the trace.
        ProxyEvent.SettingsTaken taken => (null, taken.Settings.Plugin),
        ProxyEvent.ChildLaunched launched => (launched.Incarnation, $"pid {launched.Pid}"),
        ProxyEvent.LaunchFailed failed => (failed.Incarnation, failed.Reason),
        ProxyEvent.ChildFaulted faulted => (faulted.Incarnation, faulted.Reason),
        ProxyEvent.ChildStrayed strayed => (strayed.Incarnation, Encoding.UTF8.GetString(strayed.Stray.Bytes.Span)),
        ProxyEvent.ChildStalled stalled => (stalled.Incarnation, $"{stalled.UnfinishedBytes} bytes of an unfinished message"),
        ProxyEvent.ChildWroteStderr wrote => (wrote.Incarnation, string.Join('\n', wrote.Lines)),
        ProxyEvent.ChildClosedStream closed => (closed.Incarnation, closed.Stream),
        ProxyEvent.MessagesWithdrawn withdrawn => (withdrawn.Incarnation, $"{withdrawn.Messages.Count} messages"),
        ProxyEvent.ChildExited exited => (exited.Incarnation, $"{exited.Status}"),
        ProxyEvent.ChangeSeen seen => (null, seen.Path),
        ProxyEvent.ExecutableChanged changed => (null, changed.Path),
        ProxyEvent.SourceChanged changed => (null, changed.Path),
        ProxyEvent.BuildEnded ended => (null, string.Join('\n', [$"{ended.Status}", .. ended.Lines])),
        ProxyEvent.NamesLookedUp found => (null, found.Failure ?? string.Join(", ", found.Taken.Keys)),
        ProxyEvent.DoorOpened opened => (null, $"{opened.Door}"),
        ProxyEvent.DoorFailed failed => (null, $"{failed.Door}: {failed.Reason}"),
        ProxyEvent.DoorClosed closed => (null, $"{closed.Door}: {closed.Reason}"),
        ProxyEvent.TimerFired fired => (null, $"{fired.Timer} {fired.Subject}"),
        ProxyEvent.ChangeSettled or ProxyEvent.NothingChanged or ProxyEvent.Inspected => (null, ""),
        _ => throw new UnreachableException($"{observed}"),
    };
}
