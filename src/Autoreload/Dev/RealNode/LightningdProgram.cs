using System.Diagnostics;
using Autoreload.Core.Handshake;
using Autoreload.Dev.Node;

namespace Autoreload.Dev.RealNode;

/// <summary>The lightningd to run.</summary>
internal static class LightningdProgram
{
    private const string Name = "lightningd";
    private static readonly LightningdVersion Oldest = new(23, 11, IsUnreleased: false);

    /// <summary>Finds it and asks for its version.</summary>
    /// <param name="given">Its path; empty: the one in the environment variable LIGHTNINGD, or on PATH.</param>
    /// <exception cref="IOException">There is none, or it is too old.</exception>
    public static async Task<(string Path, string Version)> FindAsync(string given)
    {
        var wanted = given.Length > 0 ? given : Environment.GetEnvironmentVariable("LIGHTNINGD") is { Length: > 0 } named ? named : Name;
        var path = Executables.Find(wanted)
            ?? throw new IOException($"there is no {wanted}: install Core Lightning, or say where it is with --lightningd=/path/to/lightningd. Without --lightningd a stand-in serves");
        var version = await VersionOfAsync(path);
        if (LightningdVersion.TryParse(version) is { } known && Oldest.IsNewerThan(known))
            throw new IOException($"{path} is {version}: autoreload dev needs {Oldest} or newer");
        return (path, version);
    }

    private static async Task<string> VersionOfAsync(string path)
    {
        var start = new ProcessStartInfo(path, ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            using var asked = Process.Start(start)!;
            var version = await asked.StandardOutput.ReadToEndAsync();
            await asked.WaitForExitAsync();
            return asked.ExitCode == 0 ? version.Trim() : throw new IOException($"{path} --version fails with exit code {asked.ExitCode}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new IOException($"{path} cannot be run: {e.Message}", e);
        }
    }
}
