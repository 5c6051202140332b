using System.Diagnostics;
using System.Globalization;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.CommandLine;

/// <summary>Verbs that run a plugin leave nothing behind when a signal stops them.</summary>
public sealed class StopSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory(Timeout = Patience.Spec)]
    [InlineData("doctor")]
    [InlineData("replay")]
    public async Task A_signal_stops_it_and_its_plugin(string verb)
    {
        using var gate = new Gate(_folder["deaf.knock"]);
        var plugin = _folder.Script("deaf", "echo $$ >\"$0.pid\"\necho >\"$0.knock\"\nexec sleep 600");
        using var process = Start(verb == "replay" ? [verb, Recording(), plugin] : [verb, plugin]);
        try
        {
            await gate.KnockedAsync();

            RunningProcesses.Signal(process.Id, RunningProcesses.Interrupt);

            await RunningProcesses.GoneAsync(process.Id);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(ExitCodes.Stopped, process.ExitCode);
            await RunningProcesses.GoneAsync(int.Parse(await File.ReadAllTextAsync(_folder["deaf.pid"], TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
            Assert.Empty(Directory.GetDirectories(_folder[""]));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => _folder.Dispose();

    private Process Start(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(new Launch { AsPlugin = false }.Program, words)
        {
            WorkingDirectory = _folder[""],
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = _folder[""];
        return Process.Start(start)!;
    }

    private string Recording()
    {
        var trace = new Reports.Trace().Asks(1, "getmanifest").AnswersUs(1, "getmanifest", "{}").Calls("1", "hello").Answers("1", "{}");
        File.WriteAllBytes(_folder["trace"], [.. trace.Entries.SelectMany(entry => entry.Line())]);
        return _folder["trace"];
    }
}
