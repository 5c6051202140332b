using System.Diagnostics;
using Autoreload.Dev.Screen;

namespace Autoreload.Dev;

/// <summary>Builds a plugin that is not there yet; the proxy builds only what has changed.</summary>
internal sealed class FirstBuild(DevScreen screen)
{
    /// <summary>Runs the build command, as the proxy would; what it prints is shown when it fails.</summary>
    public async Task RunAsync(string command, string folder, CancellationToken stop)
    {
        screen.Note($"building: {command}");
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 2>&1; {command}"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        using var build = Process.Start(start)!;
        build.StandardInput.Close();
        using var kill = stop.Register(() => build.Kill(entireProcessTree: true));
        var output = await build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await build.WaitForExitAsync(CancellationToken.None);
        if (build.ExitCode != 0)
            screen.Failure($"the build failed with exit code {build.ExitCode}\n{output.TrimEnd()}");
    }
}
