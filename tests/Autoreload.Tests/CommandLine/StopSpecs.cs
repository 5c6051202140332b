using System.Diagnostics;
using System.Globalization;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.CommandLine;

/// <summary>Verbs that run a plugin leave nothing behind when a signal stops them.</summary>
public sealed class StopSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory(Timeout = Patience.Spec)]
    [InlineData("doctor", false)]
    [InlineData("doctor", true)]
    [InlineData("replay", false)]
    public async Task A_signal_stops_it_and_its_plugin(string verb, bool isWellAtFirst)
    {
        using var gate = new Gate(_folder["knock"]);
        var deaf = $"echo $$ > {_folder["pid"]}\necho > {gate.Path}\nexec sleep 600\n";
        var plugin = isWellAtFirst
            ? Save("plugin", Dev.Sample.Text("hello.bash").Replace("#!/usr/bin/env bash\n", $"#!/usr/bin/env bash\nif [ -e {_folder["ran"]} ]; then\n{deaf}fi\ntouch {_folder["ran"]}\n", StringComparison.Ordinal))
            : _folder.Script("plugin", deaf);
        using var process = Start(verb == "replay" ? [verb, Recording(), plugin] : [verb, plugin]);
        await gate.KnockedAsync();

        RunningProcesses.Signal(process.Id, RunningProcesses.Interrupt);

        await RunningProcesses.GoneAsync(process.Id);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Stopped, process.ExitCode);
        await RunningProcesses.GoneAsync(int.Parse(await File.ReadAllTextAsync(_folder["pid"], TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
        Assert.Empty(Directory.GetDirectories(_folder[""]));
    }

    public void Dispose() => _folder.Dispose();

    private string Save(string name, string text)
    {
        WholeFile.Save(_folder[name], text);
        return _folder[name];
    }

    private Process Start(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(new Launch { AsPlugin = false }.Program, words) { WorkingDirectory = _folder[""], UseShellExecute = false };
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
