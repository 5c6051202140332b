using System.Diagnostics;
using System.Text.RegularExpressions;
using Autoreload.Dev.Node;

namespace Autoreload.Dev.RealNode;

/// <summary>A running lightningd and its log.</summary>
internal sealed partial class LightningdProcess : IDisposable
{
    private const int LinesKept = 15;
    private static readonly TimeSpan LastLinesPatience = TimeSpan.FromSeconds(1);
    private const int RegexTimeoutMilliseconds = 1000;

    private readonly Process _process;
    private readonly string _ownPrefix;
    private readonly Action<NodeEvent> _report;
    private readonly Queue<string> _last = [];
    private readonly Task _reading;

    private LightningdProcess(Process process, string ownPrefix, Action<NodeEvent> report)
    {
        (_process, _ownPrefix, _report) = (process, ownPrefix, report);
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        Ended = EndAsync();
    }

    /// <summary>Completes when it has ended.</summary>
    public Task Ended { get; }

    /// <summary>The last lines that it wrote.</summary>
    public string LastLines
    {
        get
        {
            lock (_last)
                return string.Join('\n', _last);
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="path">The program.</param>
    /// <param name="words">Its arguments.</param>
    /// <param name="plugin">The plugin whose own lines in the log come another way.</param>
    /// <param name="report">Gets all others.</param>
    public static LightningdProcess Start(string path, IEnumerable<string> words, string plugin, Action<NodeEvent> report)
    {
        var start = new ProcessStartInfo(path, words) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process, $"plugin-{plugin}", report);
    }

    /// <summary>Ends it and all that it started.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    /// <summary>A plugin that outlives it has its stderr still open.</summary>
    private async Task EndAsync()
    {
        await _process.WaitForExitAsync();
        await _reading.WaitAsync(LastLinesPatience, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ReadAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            lock (_last)
            {
                _last.Enqueue(line);
                if (_last.Count > LinesKept)
                    _last.Dequeue();
            }
            Report(line);
        }
    }

    private void Report(string line)
    {
        if (Entry().Match(line) is not { Success: true } entry)
            _report(new NodeEvent.Logged("info", line));
        else if (entry.Groups["source"].Value != _ownPrefix)
            _report(new NodeEvent.Logged(LevelOf(entry.Groups["level"].Value), $"{entry.Groups["source"].Value}: {entry.Groups["text"].Value}"));
    }

    /// <summary>What a node says while all is well is of no interest here.</summary>
    private static string LevelOf(string level) => level is "UNUSUAL" or "BROKEN" ? level : "debug";

    [GeneratedRegex(@"^\S+Z \**(?<level>[A-Z_]+)\** +(?<source>[^ ]+): (?<text>.*)$", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex Entry();
}
