namespace Autoreload.Core;

/// <summary>A way through which lightningd reaches us, by number. Answers leave by the door that the request came by.</summary>
public static class Door
{
    /// <summary>Our own stdin and stdout. The others are plugins that we make lightningd start.</summary>
    public const int First = 0;

    /// <summary>How the ids of our own RPC calls begin: a hook call that one of them causes carries it in front of its own id, and the child is not asked.</summary>
    public const string RpcIdPrefix = "autoreload:";
}
