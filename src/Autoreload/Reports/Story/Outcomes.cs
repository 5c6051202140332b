using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>Says how a chapter ended, by the transition that ended it.</summary>
internal static class Outcomes
{
    /// <summary>In a word and in a sentence.</summary>
    public static (Verdict Verdict, string Text) Of(TransitionEntry last, Chapter chapter, Life? serving, string failedBuild)
    {
        var stays = serving is null ? "nobody serves" : $"child {serving.Number} goes on serving";
        return last.Trigger switch
        {
            nameof(ProxyTrigger.InitAnswered) or nameof(ProxyTrigger.ReplayAnswered) =>
                (Verdict.Good, $"child {chapter.Life?.Number} serves after {Durations.Text(chapter.End - chapter.At)}"),
            nameof(ProxyTrigger.BuildFailed) => (Verdict.Bad, $"{failedBuild}; {stays}"),
            nameof(ProxyTrigger.CandidateRefused) => (Verdict.Bad, $"child {chapter.Life?.Number} was refused{Why(chapter.Life)}; {stays}"),
            nameof(ProxyTrigger.ServingExited) => (Verdict.Bad, $"{chapter.Life?.Exit}{LastLine(chapter.Life?.Stderr.LastOrDefault() ?? "")}; {stays}"),
            nameof(ProxyTrigger.ShutdownAnnounced) or nameof(ProxyTrigger.LightningdClosed) => (Verdict.Neutral, "autoreload stopped"),
            var other => (Verdict.Neutral, $"{last.To} by {other}"),
        };
    }

    private static string Why(Life? refused) => refused switch
    {
        { Stderr.Count: > 0 } => LastLine(refused.Stderr.Last()),
        { Exit.Length: > 0 } => $": {refused.Exit}",
        _ => "",
    };

    private static string LastLine(string text) =>
        text.Length == 0 ? "" : $": {LogText.Visible(text[(text.TrimEnd('\n').LastIndexOf('\n') + 1)..]).TrimEnd()}";
}
