using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Autoreload.Rpc;

namespace Autoreload.Dev.Doctor;

/// <summary>Runs a plugin on the stand-in, where its init finds a node to call, and looks what goes wrong.</summary>
/// <param name="path">The plugin.</param>
/// <param name="given">Its options.</param>
/// <param name="words">Its arguments.</param>
/// <param name="patience">How long it may take for what it should do.</param>
internal sealed class Examination(string path, IReadOnlyList<GivenOption> given, IReadOnlyList<string> words, DoctorPatience patience)
{
    private readonly List<Finding> _found = [];

    /// <summary>The folder of the stand-in, with its RPC socket.</summary>
    public string Folder { private get; init; } = Environment.CurrentDirectory;

    /// <summary>All that was found.</summary>
    /// <param name="stop">Ends it, and the plugin.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
    {
        var node = new StandInNode(new(Folder), _ => { });
        await using (new RpcServer(Path.Combine(Folder, "lightning-rpc"), node.AnswerAsync))
        {
            using var process = ExaminedProcess.Start(path, words);
            try
            {
                var plugin = new Plugin(path, process.Connect());
                if (await StartAsync(node, plugin, process, stop))
                {
                    _found.AddRange(plugin.Manifest!.Findings.Select(Finding.Of));
                    await EndAsync(plugin, process);
                }
            }
            finally
            {
                await process.KillAsync();
                await node.DisposeAsync(); // before the server: a client may wait for a plugin that it has started
            }
        }
        stop.ThrowIfCancellationRequested();
        if (_found.Count == 0)
            await TerminateAsync(stop);
        return _found;
    }

    private async Task<bool> StartAsync(StandInNode node, Plugin plugin, ExaminedProcess process, CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            await node.StartAsync(plugin, given).WaitAsync(patience.Answer, TimeProvider.System, stop);
        }
        catch (DisabledException e)
        {
            Add("disabled", $"the plugin {e.Message}", "see what it says it lacks");
            return false;
        }
        catch (TimeoutException)
        {
            var request = plugin.Manifest is null ? "getmanifest" : "init";
            Add("no-answer", $"the plugin has not answered {request} in {patience.Answer.TotalSeconds:0} s: lightningd gives up after 120 s", "answer it first, and do long work afterwards", process.Stderr);
            return false;
        }
        catch (OptionRefusedException e)
        {
            Add("option", $"{e.Message}: lightningd would not start", "correct it");
            return false;
        }
        catch (RefusedException e) when (!plugin.Connection.IsClosed)
        {
            Add("manifest", $"the plugin {e.Message}", "correct the manifest");
            return false;
        }
        catch (RefusedException e)
        {
            await plugin.Reading;
            await ExplainAsync(e, plugin, process);
            return false;
        }
        if (TimeProvider.System.GetElapsedTime(begun) is var time && time > patience.Slow)
            Add("slow-start", $"the plugin took {time.TotalSeconds:0.0} s to start: the whole node waits for it", "import less before getmanifest is answered, and do long work after init");
        if (node.UnclaimedOptions.FirstOrDefault() is { } unknown)
            Add("unknown-option", $"--{unknown} is not an option of the plugin: lightningd would not start", "correct it");
        if (plugin.InitError is { } error)
            Add("init-error", "the plugin answered init with an error: lightningd takes that for success and goes on calling it", "see the error", error.Replace("\\n", "\n", StringComparison.Ordinal));
        if (plugin.KilledFor is { } written)
            AddPollution(written);
        return plugin.KilledFor is null;
    }

    private async Task ExplainAsync(RefusedException e, Plugin plugin, ExaminedProcess process)
    {
        if (plugin.KilledFor is { } written)
        {
            AddPollution(written);
            return;
        }
        await process.EndsWithinAsync(patience.End);
        var how = process.ExitCode is { } code ? $" (exit code {code})" : "";
        Add("exited", $"the plugin {e.Message}{how}", "its last lines on stderr say why", process.Stderr);
    }

    private async Task EndAsync(Plugin plugin, ExaminedProcess process)
    {
        plugin.Connection.CloseStdin();
        if (!await process.EndsWithinAsync(patience.End))
            Add("deaf-to-end", $"the plugin went on for {patience.End.TotalSeconds:0} s after its stdin was closed: after lightningd's end it would be left behind", "end when stdin ends");
        else if (process.Leftovers() is { Count: > 0 } left)
            Add("leftovers", $"the plugin has ended, but not what it started: {string.Join(", ", left)}", "end those too");
    }

    private async Task TerminateAsync(CancellationToken stop)
    {
        using var process = ExaminedProcess.Start(path, words);
        using var connection = process.Connect();
        var reading = connection.ReadAsync(_ => Task.CompletedTask);
        try
        {
            var asking = connection.RequestAsync("cln:getmanifest#1", Requests.Of("cln:getmanifest#1", "getmanifest", """{"allow-deprecated-apis":true}"""u8));
            await asking.WaitAsync(patience.Answer, TimeProvider.System, stop);
            process.Terminate();
            if (!await process.EndsWithinAsync(patience.End))
                Add("deaf-to-sigterm", $"the plugin went on for {patience.End.TotalSeconds:0} s after SIGTERM: each reload would wait for SIGKILL", "do not ignore SIGTERM");
        }
        catch (TimeoutException)
        {
            Add("no-answer", $"started a second time the plugin has not answered getmanifest in {patience.Answer.TotalSeconds:0} s", "look for what the first run has left behind: a lock, a port, a file", process.Stderr);
        }
        finally
        {
            await process.KillAsync();
        }
        // Last words on stdout are nobody's business any more.
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void AddPollution(string written) =>
        Add("stdout-pollution", $"lightningd would kill the plugin for what it wrote on its stdout: {written}", "stdout belongs to the protocol: print to stderr, or log");

    private void Add(string code, string what, string remedy, string? details = null) =>
        _found.Add(new(code, LogText.Visible(what), remedy, string.IsNullOrEmpty(details) ? null : LogText.Visible(details)));
}
