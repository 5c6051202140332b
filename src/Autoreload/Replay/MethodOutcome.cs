namespace Autoreload.Replay;

/// <summary>How the answers of one method compare.</summary>
internal sealed class MethodOutcome
{
    /// <summary>As recorded.</summary>
    public int Same { get; set; }

    /// <summary>Not as recorded.</summary>
    public int Different { get; set; }

    /// <summary>No answer came, or the new version does not have the method.</summary>
    public int Errors { get; set; }

    /// <summary>Not played, or nothing to compare it with.</summary>
    public int LeftOut { get; set; }
}
