using Autoreload.Core;
using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>Recorded events in plain words.</summary>
internal static class EventWords
{
    /// <summary>What happened; null for what says nothing that its consequences do not say. An event that this version does not know keeps its name.</summary>
    public static string? Of(EventEntry observed) => observed.Event switch
    {
        nameof(ProxyEvent.NamesLookedUp) when observed.Text.Length == 0 => null,
        nameof(ProxyEvent.TimerFired) or nameof(ProxyEvent.NothingChanged) or nameof(ProxyEvent.Inspected) => null,
        nameof(ProxyEvent.MessagesWithdrawn) => observed.Text.StartsWith("0 ", StringComparison.Ordinal) ? null : $"{observed.Text} taken back from its stdin",
        nameof(ProxyEvent.ChildLaunched) => $"launched as {observed.Text}",
        nameof(ProxyEvent.LaunchFailed) => $"could not be launched: {observed.Text}",
        nameof(ProxyEvent.ChildStrayed) => $"wrote what is not a message: {observed.Text}",
        nameof(ProxyEvent.ChildStalled) => $"stopped writing: {observed.Text}",
        nameof(ProxyEvent.ChildWroteStderr) => $"stderr: {observed.Text}",
        nameof(ProxyEvent.ChildClosedStream) => $"closed its {observed.Text}",
        nameof(ProxyEvent.ChildExited) => With("ended", observed),
        nameof(ProxyEvent.ChangeSeen) => With("a file was saved", observed),
        nameof(ProxyEvent.ChangeSettled) => "no other file was saved",
        nameof(ProxyEvent.ExecutableChanged) => With("the executable was saved", observed),
        nameof(ProxyEvent.SourceChanged) => With("a source was saved", observed),
        nameof(ProxyEvent.BuildEnded) => With("the build ended", observed),
        nameof(ProxyEvent.LightningdClosed) => $"lightningd is gone: {observed.Text}",
        _ => With(observed.Event, observed),
    };

    private static string With(string what, EventEntry observed) => observed.Text.Length == 0 ? what : $"{what}: {observed.Text}";
}
