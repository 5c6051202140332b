namespace Autoreload.Watching;

/// <summary>What a file event hints at.</summary>
internal enum Hint
{
    /// <summary>The content or the attributes of a file have changed, not who bears its name.</summary>
    Content,

    /// <summary>A file came, went, or got another name.</summary>
    Name,

    /// <summary>A folder did, or events were lost: things may happen where no events come from yet.</summary>
    Folders,
}
