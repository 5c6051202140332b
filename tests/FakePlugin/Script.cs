using System.Text.Json;

namespace FakePlugin;

/// <summary>
/// What the plugin answers to getmanifest, and the steps it takes on an occasion: <c>start</c>, <c>eof</c>, <c>sigterm</c>,
/// or a method's name, also of one call of it only (<c>echo#3</c>).
/// </summary>
internal sealed class Script(JsonElement root)
{
    /// <summary>The mark that answers carry.</summary>
    public string Version { get; } = root.GetProperty("version").GetString()!;

    /// <summary>The result of getmanifest, as JSON.</summary>
    public string Manifest { get; } = root.GetProperty("manifest").GetRawText();

    /// <summary>Takes the script from the variable that the executable, a shell script, sets.</summary>
    public static Script FromEnvironment() =>
        new(JsonDocument.Parse(Environment.GetEnvironmentVariable("FAKE_PLUGIN")!).RootElement);

    /// <summary>The steps of the <paramref name="nth"/> occasion of that name; null when the script has none.</summary>
    public string[]? StepsOf(string occasion, int nth = 1)
    {
        var steps = root.GetProperty("steps");
        return steps.TryGetProperty($"{occasion}#{nth}", out var found) || steps.TryGetProperty(occasion, out found)
            ? StepsIn(found)
            : null;
    }

    /// <summary>The steps in a JSON array of strings.</summary>
    public static string[] StepsIn(JsonElement array) => [.. array.EnumerateArray().Select(step => step.GetString()!)];
}
