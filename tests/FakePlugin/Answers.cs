using System.Text.Json;

namespace FakePlugin;

/// <summary>The answers of a plugin that behaves; each says which version and incarnation gave it.</summary>
internal sealed class Answers(Script script, string[] arguments)
{
    /// <summary>Which run of the child this is, as the proxy says.</summary>
    public static readonly string Incarnation = Environment.GetEnvironmentVariable("AUTORELOAD_INCARNATION") ?? "0";

    private readonly List<string> _received = [];
    private IReadOnlyDictionary<string, int> _counts = new Dictionary<string, int>(StringComparer.Ordinal);
    private WireObject? _init;

    /// <summary>The processes that this one started and left alone.</summary>
    public List<int> Grandchildren { get; } = [];

    /// <summary>Notes a message.</summary>
    public void Remember(WireObject message, IReadOnlyDictionary<string, int> counts)
    {
        _counts = counts;
        if (message.Method == "init")
            _init = message;
        _received.Add(message.Method);
    }

    /// <summary>The result for a request.</summary>
    public string To(WireObject request) => request.Method switch
    {
        "getmanifest" => script.Manifest,
        "init" or "setconfig" => "{}",
        "check" => """{"command_to_check":"checked by the child"}""",
        "echo" or "do" => $$"""{"version":"{{script.Version}}","incarnation":{{Incarnation}},"params":{{request["params"]}}}""",
        "bytes" => $$"""{"base64":"{{Convert.ToBase64String(request.Bytes)}}"}""",
        "whoami" => WhoAmI(),
        _ => $$"""{"result":"continue","by":"{{script.Version}}","incarnation":{{Incarnation}}{{Psbt(request)}}}""",
    };

    private string WhoAmI() => $$"""
        {
          "pid": {{Environment.ProcessId}},
          "version": "{{script.Version}}",
          "incarnation": {{Incarnation}},
          "autoreload": "{{Environment.GetEnvironmentVariable("AUTORELOAD")}}",
          "cwd": {{Json(Environment.CurrentDirectory)}},
          "arguments": [{{string.Join(',', arguments.Select(Json))}}],
          "init": "{{Convert.ToBase64String(_init?.Bytes ?? [])}}",
          "received": [{{string.Join(',', _received.Select(Json))}}],
          "counts": { {{string.Join(',', _counts.Select(pair => $"{Json(pair.Key)}:{pair.Value}"))}} },
          "grandchildren": [{{string.Join(',', Grandchildren)}}]
        }
        """;

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <summary>Some hooks must be answered with the psbt that they came with.</summary>
    private static string Psbt(WireObject request) =>
        request.Method is "openchannel2_changed" or "openchannel2_sign" ? ",\"psbt\":\"cHNidP8=\"" : "";
}
