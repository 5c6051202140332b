namespace Autoreload.Dev.Prompt;

/// <summary>What a key has led to.</summary>
internal enum EditStep
{
    /// <summary>The line goes on.</summary>
    More,

    /// <summary>The line goes on in the next row.</summary>
    NextRow,

    /// <summary>The line is finished.</summary>
    Line,

    /// <summary>The line was dropped by ^C.</summary>
    Dropped,

    /// <summary>^C where there was nothing to drop.</summary>
    Interrupt,

    /// <summary>^D on an empty line.</summary>
    End,
}
