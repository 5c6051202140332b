namespace Autoreload.Dev.StandIn;

/// <summary>What the stand-in pretends to be.</summary>
/// <param name="directory">The network's directory, absolute.</param>
internal sealed class NodeFacts(string directory)
{
    /// <summary>The node's public key: a point of the curve, of nobody.</summary>
    public const string Id = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

    /// <summary>The version that it behaves like.</summary>
    public const string Version = "v26.06.6";

    /// <summary>The network that it is on.</summary>
    public const string Network = "regtest";

    /// <summary>The height that it begins with.</summary>
    public const int FirstHeight = 100;

    private int _height = FirstHeight;

    /// <summary>The network's directory.</summary>
    public string Directory { get; } = directory;

    /// <summary>The height of the chain.</summary>
    public int Height => Volatile.Read(ref _height);

    /// <summary>Adds a block; the new height.</summary>
    public int Mine() => Interlocked.Increment(ref _height);
}
