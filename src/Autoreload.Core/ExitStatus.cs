namespace Autoreload.Core;

/// <summary>How a process ended: by an exit code, or by a signal.</summary>
/// <param name="Code">The exit code; 0 when a signal ended it.</param>
/// <param name="Signal">The signal's number; 0 when it exited.</param>
public readonly record struct ExitStatus(int Code, int Signal)
{
    /// <summary>In words: <c>exit code 1</c>, <c>signal 9 (SIGKILL)</c>.</summary>
    public override string ToString() => Signal == 0 ? $"exit code {Code}" : $"signal {Signal} ({Name})";

    private string Name => Signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        _ => "see kill -l",
    };
}
