namespace Autoreload.Core.JsonRpc;

/// <summary>Whose stream a framer reads.</summary>
public enum Sender
{
    /// <summary>lightningd: trusted, only the end of each object is looked for.</summary>
    Lightningd,

    /// <summary>The child: what lightningd would refuse is stray text.</summary>
    Child,
}
