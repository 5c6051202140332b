using System.Diagnostics;
using System.Text;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev;

/// <summary>autoreload on a terminal, which script(1) provides.</summary>
internal sealed class TerminalRun : IDisposable
{
    private readonly Process _process;
    private readonly Journal<string> _screens = new("screen");
    private readonly Task _reading;
    private int _next;

    public TerminalRun(string folder, params IEnumerable<string> arguments)
    {
        // A shell that stays would take ^C for its own.
        var command = $"exec {string.Join(' ', arguments.Prepend(new Launch { AsPlugin = false }.Program).Select(Autoreload.Settings.ShellWord.Quote))}";
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TMPDIR"] = folder;
        start.Environment["TERM"] = "xterm";
        start.Environment["XDG_STATE_HOME"] = folder;
        _process = Process.Start(start)!;
        _reading = ReadAsync(_process.StandardOutput);
    }

    /// <summary>All that was ever on the screen.</summary>
    public string Seen => _screens.Entries is [.., var last] ? last : "";

    /// <summary>Waits for a text.</summary>
    public Task<string> SeeAsync(string text) => _screens.WaitForAsync(screen => screen.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for a text that comes after those that were waited for in this way before.</summary>
    public async Task SeeNextAsync(string text)
    {
        var screen = await _screens.WaitForAsync(screen => Find(screen) >= 0);
        _next = Find(screen) + text.Length;

        int Find(string screen) => screen.Length < _next ? -1 : screen.IndexOf(text, _next, StringComparison.Ordinal);
    }

    /// <summary>Types keys.</summary>
    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for the end; the exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _reading;
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader screen)
    {
        var seen = new StringBuilder();
        var buffer = new char[4096];
        while (await screen.ReadAsync(buffer) is > 0 and var count)
            _screens.Add(seen.Append(buffer, 0, count).ToString());
    }
}
