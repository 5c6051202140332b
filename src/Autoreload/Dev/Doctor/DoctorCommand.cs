using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Doctor;

/// <summary><c>autoreload doctor</c>: finds what goes wrong most, each with its remedy.</summary>
/// <param name="output">Where to write.</param>
/// <param name="isJson">Whether for scripts.</param>
internal sealed class DoctorCommand(TextWriter output, bool isJson)
{
    /// <summary>Looks at the machine, and at a plugin if there is one; the exit code: 1 if anything was found.</summary>
    /// <param name="plugin">The plugin; null: only the machine.</param>
    /// <param name="words">Its options and arguments.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<int> RunAsync(string? plugin, IReadOnlyList<string> words, CancellationToken stop)
    {
        List<Finding> found = [.. await new MachineCheck().FindAsync().WaitAsync(stop)];
        if (plugin is not null)
            found.AddRange(await ExamineAsync(Path.GetFullPath(plugin), words, stop));
        await WriteAsync(plugin ?? "this machine", found);
        return found.Count == 0 ? ExitCodes.Done : ExitCodes.Failure;
    }

    private static async Task<IEnumerable<Finding>> ExamineAsync(string path, IReadOnlyList<string> words, CancellationToken stop)
    {
        if (FileCheck.Problem(path) is { } problem)
            return [problem];
        using var folder = NodeFolder.Open(given: null);
        folder.Enter();
        return await new Examination(path, [.. words.Where(GivenOption.Is).Select(GivenOption.Parse)], [.. words.Where(word => !GivenOption.Is(word))], DoctorPatience.Usual).RunAsync(stop);
    }

    private async Task WriteAsync(string about, List<Finding> found)
    {
        if (isJson)
        {
            await output.WriteLineAsync(new JObject { ["about"] = about, ["findings"] = new JArray(found.Select(finding => finding.Json())) }.Compact());
            return;
        }
        if (found.Count == 0)
            await output.WriteLineAsync($"{LogText.Visible(about)}: nothing found");
        foreach (var finding in found)
        {
            await output.WriteLineAsync($"{finding.Code}: {LogText.Visible(finding.What)}\n    remedy: {finding.Remedy}");
            if (finding.Details is { } details)
                await output.WriteLineAsync($"    {details.Replace("\n", "\n    ", StringComparison.Ordinal)}");
        }
    }
}
