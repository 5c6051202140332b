using System.Diagnostics;

namespace Autoreload.Tests.Scripted;

/// <summary>The running program <c>autoreload</c>, as built with the tests.</summary>
internal sealed class LaunchedProxy : IDisposable
{
    private readonly Process _process;

    public LaunchedProxy(Launch launch, string folder, string mark)
    {
        _process = Process.Start(Describe(launch, folder, mark))!;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                Errors.Add(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>The program: the test project references it, so it lies beside the tests.</summary>
    public static string FilePath { get; } = Path.Combine(AppContext.BaseDirectory, "autoreload");

    public int Pid => _process.Id;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The lines of its stderr.</summary>
    public Journal<string> Errors { get; } = new("standard error of autoreload");

    /// <summary>Waits for its end; its exit code, or 128 + the signal that ended it.</summary>
    public async Task<int> ExitAsync()
    {
        await Exited().WithPatience("the end of autoreload", TimeSpan.FromSeconds(40));
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private async Task<bool> Exited()
    {
        await _process.WaitForExitAsync();
        return true;
    }

    private static ProcessStartInfo Describe(Launch launch, string folder, string mark)
    {
        var start = new ProcessStartInfo(FilePath, launch.Arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (launch.LightningdArguments is { } arguments)
            PutBetween(start, Path.Combine(folder, "..", "lightningd"), arguments);
        start.Environment[Processes.Variable] = mark;
        start.Environment.Remove("LIGHTNINGD_PLUGIN");
        start.Environment.Remove("AUTORELOAD_PLUGIN");
        if (launch.AsPlugin)
            start.Environment["LIGHTNINGD_PLUGIN"] = "1";
        if (launch.AsPlugin)
            start.Environment["LIGHTNINGD_VERSION"] = "v26.06";
        if (launch.ChildInEnvironment is { } child)
            start.Environment["AUTORELOAD_PLUGIN"] = child;
        return start;
    }

    /// <summary>A shell under the name lightningd becomes the parent; its further words are not for the shell but to be found there.</summary>
    private static void PutBetween(ProcessStartInfo start, string lightningd, string[] arguments)
    {
        File.CreateSymbolicLink(lightningd, "/bin/sh");
        string[] words = ["-c", $"'{start.FileName}' {string.Join(' ', start.ArgumentList)}; exit $?", "lightningd", .. arguments];
        start.FileName = lightningd;
        start.ArgumentList.Clear();
        foreach (var word in words)
            start.ArgumentList.Add(word);
    }
}
