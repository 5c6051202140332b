using System.Globalization;
using Autoreload.Tests.Scripted;

namespace Autoreload.Soak;

/// <summary>One autoreload with a scripted lightningd on one side and bad plugins on the other.</summary>
internal sealed class SoakRun(FakeLightningd node, ChildFile child, int seed)
{
    private const int Askers = 8;

    private readonly Misbehaviour _versions = new(new Random(seed));
    private readonly Random _random = new(seed);
    private readonly Figures _figures = new();

    /// <summary>Runs for a while; the same seed gives the same versions, not the same moments.</summary>
    public static async Task<Figures> RunAsync(TimeSpan duration, int seed)
    {
        await using var node = new FakeLightningd();
        var run = new SoakRun(node, node.NewChild(), seed);
        await run.RunAsync(duration);
        node.Conversation.Violations.Clear(); // they are in the figures
        return run._figures;
    }

    private async Task RunAsync(TimeSpan duration)
    {
        child.Save(TextOf(_versions.Good()));
        await node.StartAsync(child);
        var processes = node.Processes.Alive().Count;

        using var enough = new CancellationTokenSource(duration);
        var load = new Load(node, _figures);
        var asking = Enumerable.Range(1, Askers).Select(asker => load.AskAnyAsync(new Random(seed + asker), enough.Token)).ToArray();
        await Task.WhenAll([.. asking, load.AskDbWritesAsync(new Random(seed - 1), enough.Token), SaveAsync(enough.Token), PauseAsync(enough.Token)]);

        _figures.Outcome = await EndAsync(load, processes);
    }

    /// <summary>Saves versions without end: in place, by renaming, or nothing but the time.</summary>
    private async Task SaveAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(_random.Next(200, 3000), CancellationToken.None);
            Save();
            _figures.Saved();
        }
    }

    private void Save()
    {
        switch (_random.Next(6))
        {
            case 0:
                child.Touch();
                break;
            case 1:
                child.Save("#!/no-such-interpreter\n");
                break;
            case 2:
                File.WriteAllText(child.Path, TextOf(_versions.Next()));
                break;
            default:
                child.Save(TextOf(_versions.Next()));
                break;
        }
    }

    /// <summary>Now and then lightningd is busy and does not read.</summary>
    private async Task PauseAsync(CancellationToken enough)
    {
        var random = new Random(seed);
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(random.Next(5000), CancellationToken.None);
            node.Conversation.PauseReading();
            await Task.Delay(random.Next(1000), CancellationToken.None);
            node.Conversation.ResumeReading();
        }
    }

    /// <summary>Lets a good version come to rest and looks around; then ends autoreload in the midst of a reload.</summary>
    private async Task<Outcome> EndAsync(Load load, int processes)
    {
        child.Save(TextOf(_versions.Good()));
        await load.AskAsync(new Question("autoreload-restart"));
        var tooMany = await CountAboveAsync(processes);
        var status = (await node.CallAsync("autoreload-status")).Result;
        var memory = PeakMemory(node.Proxy.Pid);

        child.Save(TextOf(_versions.Good()));
        var exitCode = await node.StopAsync();
        var left = await CountAboveAsync(0);

        var violations = node.Conversation.Violations.ToLookup(IsDouble);
        var waited = Waited();
        return new Outcome
        {
            ExitCode = exitCode,
            Counters = status.GetProperty("counters"),
            Restarts = waited.Length,
            Held = waited.Sum(),
            Doubled = [.. violations[true]],
            Harmful = [.. violations[false]],
            Orphans = tooMany + left,
            PeakMemory = memory,
        };
    }

    /// <summary>How many processes live above a number, once those that are just being ended are gone.</summary>
    private async Task<int> CountAboveAsync(int expected)
    {
        for (var attempt = 0; attempt < 100 && node.Processes.Alive().Count > expected; attempt++)
            await Task.Delay(100);
        return Math.Max(0, node.Processes.Alive().Count - expected);
    }

    private static string TextOf(Script script) => Interpreter.Python is null ? ChildFile.TextOf(script) : Interpreter.PythonTextOf(script);

    private static string PeakMemory(int pid) => File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))[6..].Trim();

    private static bool IsDouble(string violation) =>
        violation.StartsWith("a second answer", StringComparison.Ordinal) || violation.StartsWith("an answer to what was never asked", StringComparison.Ordinal);

    /// <summary>How many messages waited for each restart that succeeded, as the log says: <c>… is running 0.1 s after …; 3 messages waited for it</c>.</summary>
    private int[] Waited() =>
    [
        .. node.Conversation.Logs.Entries.Where(line => line.Text.Contains(" is running ", StringComparison.Ordinal))
            .Select(line => line.Text.EndsWith("waited for it", StringComparison.Ordinal) ? line.Text.Split("; ")[^1].Split(' ')[0] : "0")
            .Select(count => int.Parse(count, CultureInfo.InvariantCulture)),
    ];
}
