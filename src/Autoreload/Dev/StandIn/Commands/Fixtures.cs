using Autoreload.Dev.Node;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>
/// Answers from files, one per command: <c>METHOD.json</c> holds the result; or a list whose entries each have a <c>result</c> or an
/// <c>error</c>, and <c>params</c> that they are for (without: any). The files are read at each call.
/// </summary>
/// <param name="folder">Where they lie; null: there are none.</param>
internal sealed class Fixtures(string? folder)
{
    /// <summary>The file that would answer a command.</summary>
    public string FileOf(string method) => Path.Combine(folder ?? "DIR", $"{method}.json");

    /// <summary>What to do when there is none.</summary>
    public string Remedy(string method) => folder is null
        ? $"start with --fixtures DIR, and write the result into DIR/{method}.json"
        : $"write the result into {FileOf(method)}";

    /// <summary>The commands that there are files for.</summary>
    public IEnumerable<string> Methods => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)) : [];

    /// <summary>Whether there is one.</summary>
    public bool Has(string method) => folder is not null && !method.Contains('/', StringComparison.Ordinal) && File.Exists(FileOf(method));

    /// <summary>The result for these params.</summary>
    /// <exception cref="RpcError">The file says so, has no answer for them, or cannot be read.</exception>
    public JToken Answer(string method, JToken parameters)
    {
        var content = Read(FileOf(method));
        if (content is not JArray { Count: > 0 } list || !list.All(IsAnswer))
            return content;
        var answer = list.FirstOrDefault(entry => entry["params"] is not { } expected || JToken.DeepEquals(expected, parameters))
            ?? throw new RpcError(RpcError.Failed, $"{FileOf(method)} has no answer to {method} {parameters.Compact()}");
        return answer["result"]
            ?? throw new RpcError((int?)answer["error"]!["code"] ?? RpcError.Failed, (string?)answer["error"]!["message"] ?? "");
    }

    private static bool IsAnswer(JToken entry) => entry is JObject answer && (answer.ContainsKey("result") || answer["error"] is JObject);

    private static JToken Read(string file)
    {
        try
        {
            return Json.Read(File.ReadAllText(file));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RpcError(RpcError.Failed, $"{file}: {e.Message}");
        }
    }
}
