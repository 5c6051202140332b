namespace Autoreload;

/// <summary>Exit codes with a meaning of their own.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>It did not work.</summary>
    public const int Failure = 1;

    /// <summary>Nothing went wrong, and what was compared differs.</summary>
    public const int Different = 3;

    /// <summary>A command line that we cannot make sense of.</summary>
    public const int Usage = 2;

    /// <summary>A signal stopped it before it was done: as shells say it of ^C.</summary>
    public const int Stopped = 130;
}
