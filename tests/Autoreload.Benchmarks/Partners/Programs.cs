using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Autoreload.Benchmarks.Partners;

/// <summary>The programs that are measured: autoreload as its users publish it, and a plugin and a relay in C.</summary>
internal sealed class Programs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoreload-benchmark-");

    private Programs(string? autoreload) => Autoreload = autoreload ?? Path.Combine(_folder.FullName, "publish", "autoreload");

    /// <summary>The repository that this was compiled in.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The proxy.</summary>
    public string Autoreload { get; }

    /// <summary>The proxy as published for the .NET runtime.</summary>
    public string Managed => Path.Combine(_folder.FullName, "managed", "autoreload");

    /// <summary>The plugin that answers.</summary>
    public string Echo => Path.Combine(_folder.FullName, "echo");

    /// <summary>The relay that copies bytes.</summary>
    public string Relay => Path.Combine(_folder.FullName, "relay");

    /// <summary>Builds all of them.</summary>
    /// <param name="autoreload">The proxy; null to publish it.</param>
    /// <param name="progress">Where to tell what is done.</param>
    /// <exception cref="InvalidOperationException">A compiler failed, or there is none.</exception>
    public static async Task<Programs> BuildAsync(string? autoreload, TextWriter progress)
    {
        var programs = new Programs(autoreload);
        foreach (var name in (string[])["echo", "relay"])
        {
            await progress.WriteLineAsync($"compiling {name}.c ...");
            await programs.CompileAsync(name);
        }

        await progress.WriteLineAsync("publishing autoreload ...");
        if (autoreload is null)
            await PublishAsync(programs.Autoreload);
        await PublishAsync(programs.Managed, "-p:PublishAot=false");
        return programs;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task PublishAsync(string program, params string[] how) =>
        RunAsync("dotnet", ["publish", Path.Combine(Root, "src", "Autoreload"), "-v", "quiet", "--nologo", "-o", Path.GetDirectoryName(program)!, .. how]);

    private async Task CompileAsync(string name)
    {
        var source = Path.Combine(_folder.FullName, $"{name}.c");
        await using (var file = File.Create(source))
        await using (var embedded = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.c")!)
            await embedded.CopyToAsync(file);
        await RunAsync("cc", "-O2", "-o", Path.Combine(_folder.FullName, name), source);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(new(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false });
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {output}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName} is needed to build what is measured: {e.Message}", e);
        }
    }

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", "..", ".."));
}
