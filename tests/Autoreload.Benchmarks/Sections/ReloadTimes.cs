using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>What a caller sees of reloads, in microseconds.</summary>
internal sealed partial class ReloadTimes
{
    private const int PatternTimeoutMilliseconds = 1000;

    public Samples SaveToLive { get; } = new();

    /// <summary>The longest that a request of a caller who asks without pause waited.</summary>
    public Samples Window { get; } = new();

    public Samples Manifest { get; } = new();

    public Samples Retire { get; } = new();

    public Samples Init { get; } = new();

    public Samples Total { get; } = new();

    /// <summary>Requests that were not answered by a plugin.</summary>
    public int Lost { get; private set; }

    /// <summary>Reloads by saving the plugin, then as often by command.</summary>
    public void Measure(Launcher launcher, int count)
    {
        using var partner = launcher.Start(Route.Autoreload);
        // The first of each warms up.
        Save(launcher, partner, new(), new());
        for (var i = 0; i < count; i++)
            Save(launcher, partner, SaveToLive, Window);
        partner.Ask(Requests.Of("autoreload-restart", "[]"));
        for (var i = 0; i < count; i++)
            NotePhases(Encoding.UTF8.GetString(partner.Ask(Requests.Of("autoreload-restart", "[]"))));
    }

    private void Save(Launcher launcher, Partner partner, Samples live, Samples window)
    {
        var old = partner.AskWho();
        var fresh = $"{launcher.Programs.Echo}.new";
        File.Copy(launcher.Programs.Echo, fresh);
        var save = Stopwatch.GetTimestamp();
        File.Move(fresh, launcher.Programs.Echo, overwrite: true);
        var longest = TimeSpan.Zero;
        for (var pid = old; pid == old;)
        {
            var start = Stopwatch.GetTimestamp();
            var answered = partner.AskWho();
            var time = Stopwatch.GetElapsedTime(start);
            longest = time > longest ? time : longest;
            if (answered == 0)
                Lost++;
            else
                pid = answered;
        }

        live.AddSince(save);
        window.Add(longest.TotalMicroseconds);
    }

    private void NotePhases(string report)
    {
        foreach (Match phase in PhasePattern().Matches(report))
        {
            var samples = phase.Groups["name"].Value switch
            {
                "manifest" => Manifest,
                "retire" => Retire,
                "init" => Init,
                _ => Total,
            };
            samples.Add(1000 * double.Parse(phase.Groups["time"].Value, CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex("""(?<name>[a-z]+)_ms": ?(?<time>[0-9.]+)""", RegexOptions.ExplicitCapture, PatternTimeoutMilliseconds)]
    private static partial Regex PhasePattern();
}
