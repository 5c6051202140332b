namespace Autoreload.Bitcoin;

/// <summary>A block.</summary>
/// <param name="Hash">Of its header, as it stands in the next one.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record Block(byte[] Hash, byte[] Bytes)
{
    /// <summary>The hash as people write it: turned round.</summary>
    public string HashText => Convert.ToHexStringLower([.. Hash.Reverse()]);
}
