using System.Diagnostics;
using System.Text.Json;

namespace Autoreload.Tests.Scripted;

/// <summary>A plugin that somebody asked lightningd to start.</summary>
internal sealed class StartedPlugin : IAsyncDisposable
{
    private readonly Process _process;

    public StartedPlugin(string path, string folder, string mark)
    {
        Path = path;
        var start = new ProcessStartInfo(path)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[RunningProcesses.Variable] = mark;
        start.Environment["LIGHTNINGD_PLUGIN"] = "1";
        _process = Process.Start(start)!;
        Conversation = new(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
    }

    public string Path { get; }

    public int Pid => _process.Id;

    public Conversation Conversation { get; }

    /// <summary>The result of getmanifest.</summary>
    public JsonElement Manifest { get; set; }

    /// <summary>Whether its init is answered.</summary>
    public bool IsActive { get; set; }

    /// <summary>Sends it a request; its answer.</summary>
    public Task<Answer> AskAsync(string id, string method, string parameters) =>
        Conversation.AskAsync(id, Wire.Request(id, method, parameters));

    /// <summary>Whether a list of its manifest has an entry of that name.</summary>
    public bool Registers(string list, string name) => Names(Manifest, list).Contains(name, StringComparer.Ordinal);

    /// <summary>The names in a list of a manifest.</summary>
    public static IEnumerable<string> Names(JsonElement manifest, string list) =>
        manifest.ValueKind == JsonValueKind.Object && manifest.TryGetProperty(list, out var entries)
            ? entries.EnumerateArray().Select(NameOf)
            : [];

    /// <summary>lightningd's way to end a plugin: SIGKILL, and both pipes closed.</summary>
    public async ValueTask DisposeAsync()
    {
        RunningProcesses.Signal(_process.Id, RunningProcesses.HardKill);
        await Conversation.DisposeAsync();
        _process.Dispose();
    }

    private static string NameOf(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.String ? entry.GetString()!
        : entry.GetProperty(entry.TryGetProperty("name", out _) ? "name" : "method").GetString()!;
}
