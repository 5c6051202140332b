namespace Autoreload.Tests.Scripted;

/// <summary>A reload that waits in the next version until the spec lets it go on.</summary>
internal sealed class PausedReload : IDisposable
{
    private const string IsThere = "the next version waits";

    private readonly Gate _gate;

    private PausedReload(FakeLightningd node, string? manifest)
    {
        _gate = node.NewGate();
        Manifest = manifest ?? Script.UsualManifest;
        Child = node.NewChild(new Script { Manifest = Manifest });
    }

    /// <summary>The plugin, whose second version waits.</summary>
    public ChildFile Child { get; }

    private string Manifest { get; }

    /// <summary>Starts a node with a plugin, saves the plugin's next version, and returns when that one waits.</summary>
    /// <param name="node">Not started yet.</param>
    /// <param name="occasion">Where it waits: at its start, or before it answers this request.</param>
    /// <param name="manifest">Of both versions, if it is not the usual one.</param>
    public static async Task<PausedReload> AtAsync(FakeLightningd node, string occasion, string? manifest = null)
    {
        var reload = new PausedReload(node, manifest);
        await node.StartAsync(reload.Child);
        string[] answer = occasion == "start" ? [] : ["answer"];
        reload.Child.Save(new Script("2") { Manifest = reload.Manifest, [occasion] = [$"log:{IsThere}", reload._gate.Step, .. answer] });
        await node.WaitForLogAsync(IsThere);
        return reload;
    }

    /// <summary>Lets it go on.</summary>
    public void GoOn() => _gate.Open();

    public void Dispose() => _gate.Dispose();
}
