using System.Collections;
using System.Text.Json;

namespace Autoreload.Tests.Scripted;

/// <summary>
/// What a scripted plugin shall do: <c>new Script("2") { ["init"] = ["stderr:no such port", "exit:1"] }</c>. The occasions
/// and steps are those of FakePlugin; what is not scripted is done well.
/// </summary>
internal sealed class Script(string version = "1") : IEnumerable<KeyValuePair<string, string[]>>
{
    /// <summary>A manifest with every kind of registration that the specs use.</summary>
    public const string UsualManifest = """
        {"options":[{"name":"greeting","type":"string","default":"hello","description":"How to greet","dynamic":true},
        {"name":"times","type":"int","default":1,"description":"How often","dynamic":true}],
        "rpcmethods":[{"name":"echo","usage":"[anything]","description":"Says it again"},{"name":"bytes","usage":"","description":"What came"},
        {"name":"whoami","usage":"","description":"About the process"},{"name":"do","usage":"[steps]","description":"Takes steps"}],
        "subscriptions":["connect","disconnect","block_added"],
        "hooks":["htlc_accepted","peer_connected","openchannel","custommsg",{"name":"rpc_command","filters":["pay","stop"]},"db_write"],
        "notifications":[{"method":"ticked"}],"nonnumericids":true,"dynamic":true}
        """;

    private readonly Dictionary<string, string[]> _steps = new(StringComparer.Ordinal)
    {
        // So that a spec can wait for it.
        ["init"] = ["log:initialised {incarnation}", "answer"],
    };

    /// <summary>The mark that this version's answers carry.</summary>
    public string Version => version;

    /// <summary>The result of getmanifest, as JSON.</summary>
    public string Manifest { get; init; } = UsualManifest;

    /// <summary>The steps for an occasion.</summary>
    public string[] this[string occasion]
    {
        set => _steps[occasion] = value;
    }

    /// <summary>The script as FakePlugin reads it.</summary>
    public string ToJson() => $$"""{"version":"{{version}}","steps":{{JsonSerializer.Serialize(_steps)}},"manifest":{{Manifest}}}""";

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string[]>> GetEnumerator() => _steps.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
