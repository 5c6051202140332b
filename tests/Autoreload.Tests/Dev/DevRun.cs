using System.Diagnostics;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev;

/// <summary><c>autoreload dev</c> as somebody at a shell runs it, its three streams apart.</summary>
internal sealed class DevRun : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _answers;

    public DevRun(string folder, params IEnumerable<string> arguments)
    {
        var launch = new Launch { AsPlugin = false };
        var start = new ProcessStartInfo(launch.Program, ["dev", .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = folder;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                Notes.Add(line.Data);
        };
        _process.BeginErrorReadLine();
        _answers = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The lines of its stderr.</summary>
    public Journal<string> Notes { get; } = new("stderr of autoreload dev");

    public int Pid => _process.Id;

    /// <summary>Types a line.</summary>
    public async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for its end; its exit code and what stands on stdout.</summary>
    public async Task<(int ExitCode, string Answers)> EndAsync()
    {
        _process.StandardInput.Close();
        var answers = await _answers.WithPatience("the end of autoreload dev");
        return (await ExitAsync(), answers);
    }

    /// <summary>Waits for its end, which does not come from the end of its input; its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _answers.WithPatience("the end of autoreload dev");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
