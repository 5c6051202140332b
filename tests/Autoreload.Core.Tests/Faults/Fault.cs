namespace Autoreload.Core.Tests.Faults;

/// <summary>What an incarnation does wrong.</summary>
public enum Fault
{
    /// <summary>It exits.</summary>
    Crashes,

    /// <summary>It answers nothing any more, and does not end when it is asked to.</summary>
    Hangs,

    /// <summary>It closes its stdout and lives.</summary>
    ClosesStdout,

    /// <summary>It closes its stdin and lives.</summary>
    ClosesStdin,

    /// <summary>It prints what is no message, and goes on.</summary>
    PrintsGarbage,
}
