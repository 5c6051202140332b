namespace Autoreload.Core;

/// <summary>A way through which lightningd reaches us, by number. Answers leave by the door that the request came by.</summary>
public static class Door
{
    /// <summary>Our own stdin and stdout. The others are plugins that we make lightningd start.</summary>
    public const int First = 0;

    /// <summary>
    /// How all ids begin that we make up; lightningd's all contain <c>cln:</c>. A hook call that one of our RPC calls causes carries it in
    /// front of its own id, and the child is not asked.
    /// </summary>
    public const string IdPrefix = "autoreload:";
}
