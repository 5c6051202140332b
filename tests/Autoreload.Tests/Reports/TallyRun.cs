using System.Text.RegularExpressions;
using Autoreload.Tests.Dev;
using Autoreload.Tests.Rpc;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Reports;

/// <summary>A plugin on a real lightningd in eleven versions: ten reloads, a failed build and a crash, at the pace of a person.</summary>
internal sealed partial class TallyRun : IDisposable
{
    private const string Home = "/home/me/tally";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _stop;
    private int _calls;

    private TallyRun(CancellationToken stop) => _stop = stop;

    /// <summary>Records it.</summary>
    /// <param name="lightningd">Its path.</param>
    /// <param name="stop">Gives it up.</param>
    /// <returns>The text of the trace, with other paths than those of this machine.</returns>
    public static async Task<string> RecordAsync(string lightningd, CancellationToken stop)
    {
        using var run = new TallyRun(stop);
        Directory.CreateDirectory(run._folder["bin"]);
        run.Save(1);
        File.Copy(run._folder["tally.py"], run._folder["bin/tally.py"]);
        run._folder.Script("build.sh", $"{Interpreter.Python} -m py_compile ../tally.py && install -m755 ../tally.py tally.py");
        string[] arguments = ["--lightning-dir", run._folder["node"], $"--lightningd={lightningd}", "--watch=../tally.py", "--build=../build.sh", "--trace", run._folder["tally.trace"], run._folder["bin/tally.py"]];
        using (var dev = new DevRun(run._folder[""], arguments))
        {
            await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));
            using (var client = run.Connect())
                await run.WorkAsync(client);
            await dev.EndAsync();
        }
        var trace = await File.ReadAllTextAsync(run._folder["tally.trace"], stop);
        return PlaceOfPyln().Replace(trace.Replace(run._folder[""].TrimEnd('/'), Home, StringComparison.Ordinal), "/usr/lib/python3/dist-packages/pyln/client/");
    }

    public void Dispose() => _folder.Dispose();

    private async Task WorkAsync(RpcClient client)
    {
        const string Crash = "try:\n        share = 100 / seen.get(\"nobody\", 0)\n    except ZeroDivisionError:\n        traceback.print_exc(file=sys.__stderr__)\n        os._exit(1)";
        await CallAsync(client, 3);
        await ReloadAsync(client, 2);
        await ReloadAsync(client, 3, ("# more", "@plugin.method(\"tally-top\")\ndef top(plugin, **kwargs):\n    \"\"\"Says what was counted most.\"\"\"\n    return {\"top\": max(seen, key=seen.get)}\n\n"));
        await ReloadWhileACallIsUnderWayAsync(client, 4);
        await ReloadAsync(client, 5);
        await ReloadAsync(client, 6, ("# tally", "return {"));
        await ReloadAsync(client, 7);
        await UntilAsync(client, "autoreload-restart");
        await ReloadAsync(client, 8, ("# init", "time.sleep(0.5)"));
        await ReloadAsync(client, 9, ("# tally", Crash));
        await CallAsync(client, 5);
        await ReloadAsync(client, 10);
        await ReloadAsync(client, 11);
    }

    private Task ReloadAsync(RpcClient client, int version, params (string Mark, string Code)[] changes)
    {
        Save(version, changes);
        return UntilAsync(client, "autoreload-wait");
    }

    private async Task ReloadWhileACallIsUnderWayAsync(RpcClient client, int version)
    {
        using var patient = Connect();
        var slow = patient.CallAsync("tally-slow", """{"seconds":"1.5"}""", _stop);
        await ReloadAsync(client, version);
        await slow;
    }

    /// <summary>Goes on calling while another command is under way, and for a while after it.</summary>
    private async Task UntilAsync(RpcClient client, string command)
    {
        using var waiting = Connect();
        var answer = waiting.CallAsync(command, "{}", _stop);
        while (!answer.IsCompleted)
            await CallAsync(client, 1);
        await answer;
        await CallAsync(client, 3);
    }

    private async Task CallAsync(RpcClient client, int times)
    {
        for (var i = 0; i < times; i++, _calls++)
        {
            await client.CallAsync("tally-add", _calls % 17 == 16 ? """["broken"]""" : $"[\"thing{_calls % 5}\"]", _stop);
            if (_calls % 2 == 0)
                await client.CallAsync("tally", "[]", _stop);
            if (_calls % 3 == 0)
                await client.CallAsync("tally-slow", """["0.12"]""", _stop);
            await Task.Delay(Pace, TimeProvider.System, _stop);
        }
    }

    private RpcClient Connect() => new(_folder["node/regtest/lightning-rpc"]);

    private void Save(int version, params (string Mark, string Code)[] changes)
    {
        var text = Interpreter.TextOf("tally.py", "@PYTHON@", Interpreter.Python).Replace("@VERSION@", $"{version}", StringComparison.Ordinal);
        foreach (var (mark, code) in changes)
            text = text.Replace(mark, code, StringComparison.Ordinal);
        new ChildFile(_folder["tally.py"]).Save(text);
    }

    [GeneratedRegex("/[^ \"\\\\]*/pyln/client/", RegexOptions.NonBacktracking)]
    private static partial Regex PlaceOfPyln();
}
