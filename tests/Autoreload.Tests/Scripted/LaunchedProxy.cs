using System.Diagnostics;

namespace Autoreload.Tests.Scripted;

/// <summary>The running program <c>autoreload</c>.</summary>
internal sealed class LaunchedProxy : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _errorsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LaunchedProxy(Launch launch, string folder, string mark)
    {
        _process = new Process { StartInfo = Describe(launch, folder, mark), EnableRaisingEvents = true };
        // Not WaitForExitAsync, which also waits for whoever else holds our stderr.
        _process.Exited += (_, _) => _exited.TrySetResult(_process.ExitCode);
        _process.ErrorDataReceived += (_, line) => TakeError(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The lines of its stderr.</summary>
    public Journal<string> Errors { get; } = new("standard error of autoreload");

    /// <summary>Waits for its end; its exit code, or 128 + the signal that ended it.</summary>
    public Task<int> ExitAsync() => _exited.Task.WithPatience("the end of autoreload", TimeSpan.FromSeconds(40));

    /// <summary>Waits until nobody writes to its stderr any more.</summary>
    public Task<bool> ErrorsEndAsync() => _errorsEnded.Task.WithPatience("the end of autoreload's stderr");

    /// <summary>Shows what it said: in the report of a test that has failed.</summary>
    public void Report(IEnumerable<LogLine> logs)
    {
        var output = TestContext.Current.TestOutputHelper;
        foreach (var line in logs.TakeLast(200))
            output?.WriteLine(line.ToString());
        foreach (var line in Errors.Entries)
            output?.WriteLine($"stderr: {line}");
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private void TakeError(string? line)
    {
        if (line is null)
            _errorsEnded.TrySetResult(true);
        else
            Errors.Add(line);
    }

    private static ProcessStartInfo Describe(Launch launch, string folder, string mark)
    {
        var start = new ProcessStartInfo(launch.Program, launch.Arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (launch.LightningdArguments is { } arguments)
            PutBetween(start, Path.Combine(folder, "..", "lightningd"), arguments);
        start.Environment[RunningProcesses.Variable] = mark;
        start.Environment.Remove("LIGHTNINGD_PLUGIN");
        start.Environment.Remove("AUTORELOAD_PLUGIN");
        if (launch.AsPlugin)
            start.Environment["LIGHTNINGD_PLUGIN"] = "1";
        if (launch.AsPlugin)
            start.Environment["LIGHTNINGD_VERSION"] = "v26.06";
        if (launch.ChildInEnvironment is { } child)
            start.Environment["AUTORELOAD_PLUGIN"] = child;
        foreach (var (name, value) in launch.Variables)
            start.Environment[name] = value;
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
