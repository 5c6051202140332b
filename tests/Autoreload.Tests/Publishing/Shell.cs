using System.Diagnostics;

namespace Autoreload.Tests.Publishing;

/// <summary>Runs a program to its end.</summary>
internal static class Shell
{
    /// <summary>Its exit code, and what it wrote on stdout and stderr.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="variables">The whole of its environment; null for ours.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="words">The program and its arguments.</param>
    public static async Task<(int ExitCode, string Written)> RunAsync(string folder, Dictionary<string, string>? variables, string input, params string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (variables is not null)
            start.Environment.Clear();
        foreach (var (name, value) in variables ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var written = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var text = string.Concat(await written);
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
