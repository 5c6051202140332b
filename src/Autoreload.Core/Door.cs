namespace Autoreload.Core;

/// <summary>A way through which lightningd reaches us, by number. Answers leave by the door that the request came by.</summary>
public static class Door
{
    /// <summary>Our own stdin and stdout. The others are plugins that we make lightningd start.</summary>
    public const int First = 0;
}
