namespace Autoreload.Tests.Scripted;

/// <summary>How long a test waits for what must happen: far longer than it ever takes.</summary>
internal static class Patience
{
    /// <summary>For one event.</summary>
    public static readonly TimeSpan ForAnEvent = TimeSpan.FromSeconds(20);

    /// <summary>For a whole spec, in milliseconds.</summary>
    public const int Spec = 60_000;

    /// <summary>For a spec that waits for one of the proxy's own deadlines or loads it heavily, in milliseconds.</summary>
    public const int LongSpec = 240_000;
}
