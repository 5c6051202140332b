namespace Autoreload.Watching;

/// <summary>One watched file as it was found. It has changed when its content has: a touch is none.</summary>
/// <param name="Stamp">Tells whether it must be read again.</param>
/// <param name="Hash">Of its content; null when that is not known, or cannot be read: then the stamp decides.</param>
/// <param name="IsFresh">It had changed so lately that the next change could leave the same stamp: file systems count time in steps.</param>
internal sealed record FileState(FileStamp Stamp, string? Hash, bool IsFresh)
{
    /// <summary>Whether the content is the same.</summary>
    public bool IsSameAs(FileState other) => Hash is not null && other.Hash is not null ? Hash == other.Hash : Stamp == other.Stamp;

    /// <summary>The same file with the stamp that it has now.</summary>
    public FileState At(FileStamp now) => now == Stamp ? this : new(now, Hash: null, IsFresh: true);
}
