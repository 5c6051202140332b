namespace Stateless.Graph;

/// <summary>Where a Mermaid diagram grows.</summary>
public enum MermaidGraphDirection
{
    /// <summary><c>LR</c>.</summary>
    LeftToRight,

    /// <summary><c>RL</c>.</summary>
    RightToLeft,

    /// <summary><c>TB</c>.</summary>
    TopToBottom,

    /// <summary><c>BT</c>.</summary>
    BottomToTop,
}
