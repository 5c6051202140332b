using System.Diagnostics;
using System.Text.Json.Nodes;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Reports;

/// <summary>A headless Chromium, spoken to through a pipe in its own protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private const string Options =
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars";

    private readonly Process _process;
    private readonly RunningProcesses _processes;
    private readonly TemporaryFolder _profile;
    private readonly List<JsonNode> _events = [];
    private string? _session;
    private int _lastId;

    private Browser(Process process, RunningProcesses processes, TemporaryFolder profile) => (_process, _processes, _profile) = (process, processes, profile);

    /// <summary>What the page complained of, and what it asked for beside itself.</summary>
    public IEnumerable<string> Complaints => _events
        .Where(said => $"{said["method"]}" is "Log.entryAdded" or "Runtime.exceptionThrown" or "Runtime.consoleAPICalled" or "Page.javascriptDialogOpening"
            || ($"{said["method"]}" == "Network.requestWillBeSent" && !IsThePage($"{said["params"]!["request"]!["url"]}")))
        .Select(said => said.ToJsonString());

    /// <summary>Starts one; the test is skipped where there is none.</summary>
    public static async Task<Browser> StartAsync()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.SkipUnless(found is not null, "This machine has no Chromium (on Debian: apt-get install chromium).");
        var profile = new TemporaryFolder();
        // Its pipe has the descriptors 3 and 4, which only a shell can give it.
        var command = $"exec '{found}' {Options} --user-data-dir='{profile["profile"]}' --remote-debugging-pipe about:blank 3<&0 4>&1 </dev/null >/dev/null 2>&1";
        var mark = Guid.NewGuid().ToString("N");
        var start = new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [RunningProcesses.Variable] = mark },
        };
        var browser = new Browser(Process.Start(start)!, new(mark), profile);
        await browser.AttachAsync();
        return browser;
    }

    /// <summary>Opens a file and waits until it is loaded.</summary>
    public async Task OpenAsync(string path)
    {
        var page = $"{(await CallAsync("Page.navigate", new() { ["url"] = $"file://{path}" }))["loaderId"]}";
        while (!_events.Exists(said => $"{said["method"]}" == "Page.lifecycleEvent" && $"{said["params"]!["name"]}" == "load" && $"{said["params"]!["loaderId"]}" == page))
            Keep(await ReadAsync());
    }

    /// <summary>What an expression of JavaScript gives, promises awaited.</summary>
    public async Task<string> AskAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.Null(answer["exceptionDetails"]?.ToJsonString());
        return $"{answer["result"]!["value"]}";
    }

    /// <summary>Sets the size of the window and the scheme of its colours.</summary>
    public async Task LookAsync(int width, int height, string scheme)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await CallAsync("Emulation.setEmulatedMedia", new()
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
        });
    }

    /// <summary>A picture of what is in the window, as PNG.</summary>
    public async Task<byte[]> PictureAsync() => Convert.FromBase64String($"{(await CallAsync("Page.captureScreenshot", []))["data"]}");

    /// <summary>Turns scripts off for the pages to come.</summary>
    public Task WithoutScriptsAsync() => CallAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = true });

    public async ValueTask DisposeAsync()
    {
        // It has many processes, and each may write to the profile to its end.
        _processes.KillAll();
        await _processes.AllGoneAsync();
        _process.Dispose();
        _profile.Dispose();
    }

    private static bool IsThePage(string url) => url.StartsWith("file:///", StringComparison.Ordinal) || url.StartsWith("data:,", StringComparison.Ordinal);

    private async Task AttachAsync()
    {
        var targets = (await CallAsync("Target.getTargets", []))["targetInfos"]!.AsArray();
        var page = targets.First(target => $"{target!["type"]}" == "page")!["targetId"]!;
        _session = $"{(await CallAsync("Target.attachToTarget", new() { ["targetId"] = $"{page}", ["flatten"] = true }))["sessionId"]}";
        foreach (var domain in (string[])["Page", "Network", "Log", "Runtime"])
            await CallAsync($"{domain}.enable", []);
        await CallAsync("Page.setLifecycleEventsEnabled", new() { ["enabled"] = true });
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        var id = ++_lastId;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
            call["sessionId"] = _session;
        await _process.StandardInput.WriteAsync($"{call.ToJsonString()}\0");
        await _process.StandardInput.FlushAsync();
        while (true)
        {
            var said = await ReadAsync();
            if ((int?)said["id"] == id)
                return said["result"] ?? throw new InvalidOperationException(said.ToJsonString());
            Keep(said);
        }
    }

    private void Keep(JsonNode said) => _events.Add(said);

    private async Task<JsonNode> ReadAsync()
    {
        var text = new System.Text.StringBuilder();
        var letter = new char[1];
        while (await _process.StandardOutput.ReadAsync(letter.AsMemory()) > 0 && letter[0] != '\0')
            text.Append(letter[0]);
        return text.Length > 0 ? JsonNode.Parse(text.ToString())! : throw new IOException("the browser has ended");
    }
}
