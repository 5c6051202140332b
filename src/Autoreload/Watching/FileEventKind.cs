namespace Autoreload.Watching;

/// <summary>What a file event says. <see cref="Written"/> and <see cref="Arrived"/> speak of a complete file, the others of something that may go on.</summary>
internal enum FileEventKind
{
    /// <summary>The content or the attributes of a file are changing.</summary>
    Content,

    /// <summary>A file was closed after it was written.</summary>
    Written,

    /// <summary>A file was moved into its place.</summary>
    Arrived,

    /// <summary>A file was created, deleted or moved away.</summary>
    Name,

    /// <summary>A folder came, went or got another name, or events were lost: things may happen where no events come from yet.</summary>
    Folder,
}
