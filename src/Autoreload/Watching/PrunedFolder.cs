using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace Autoreload.Watching;

/// <summary>A folder as globs see it: without what is ignored, and without links that lead back to a folder above.</summary>
/// <param name="tree">What it belongs to.</param>
/// <param name="path">Where it is.</param>
/// <param name="parent">The folder by which it was reached; null for the root of a glob.</param>
internal sealed class PrunedFolder(FolderTree tree, string path, PrunedFolder? parent) : DirectoryInfoBase
{
    /// <inheritdoc/>
    public override string Name => Path.GetFileName(path);

    /// <inheritdoc/>
    public override string FullName => path;

    /// <inheritdoc/>
    public override DirectoryInfoBase? ParentDirectory => parent;

    /// <inheritdoc/>
    public override IEnumerable<FileSystemInfoBase> EnumerateFileSystemInfos()
    {
        foreach (var entry in tree.Entries(path))
        {
            if (entry is FileInfo file)
                yield return new FileInfoWrapper(file);
            else if (entry.LinkTarget is null || !LeadsUp(entry))
                yield return new PrunedFolder(tree, entry.FullName, this);
        }
    }

    /// <inheritdoc/>
    public override DirectoryInfoBase? GetDirectory(string name) =>
        name == ".." ? parent : EnumerateFileSystemInfos().OfType<DirectoryInfoBase>().FirstOrDefault(folder => folder.Name == name);

    /// <inheritdoc/>
    public override FileInfoBase? GetFile(string name) =>
        EnumerateFileSystemInfos().OfType<FileInfoBase>().FirstOrDefault(file => file.Name == name);

    private bool LeadsUp(FileSystemInfo link)
    {
        var target = WatchedFolder.Of(link.FullName);
        for (var above = this; above is not null; above = above.ParentDirectory as PrunedFolder)
            if (WatchedFolder.Of(above.FullName) is var folder && target is not null && folder?.Inode == target.Value.Inode && folder?.Device == target.Value.Device)
                return true;
        return false;
    }
}
