using Autoreload.Native;
using Microsoft.Win32.SafeHandles;

namespace Autoreload.Logging;

/// <summary>
/// A file of whole lines that only its owner can read. When it is full it becomes <c>FILE.old</c>, replacing the one before, and a new
/// one is begun. A file that another autoreload writes is left alone: ours is then <c>FILE.2</c>.
/// </summary>
/// <remarks>
/// NLog's file target cannot do it: it bounds its queue by lines, not by bytes, archives FILE when it was told to write FILE.2, and
/// leaves half a line on a full disk.
/// </remarks>
internal sealed class PrivateFile : IDisposable
{
    private const int MostInstances = 9;

    private readonly string _wanted;
    private readonly long _largest;
    private readonly Action<string> _warn;
    private SafeFileHandle _handle;
    private string _path;
    private long _inode;
    private long _length;
    private string? _failure;

    /// <param name="path">Where; what is there already is kept.</param>
    /// <param name="largest">Bytes.</param>
    /// <param name="warn">Gets a sentence about what is not as it was asked for.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public PrivateFile(string path, long largest, Action<string> warn)
    {
        (_wanted, _path, _largest, _warn) = (path, path, largest, warn);
        _handle = Open();
    }

    /// <summary>Writes whole lines, or nothing at all: when the disk is full, say. The same failure is reported once.</summary>
    public bool TryAppend(ReadOnlySpan<byte> lines)
    {
        try
        {
            Append(lines);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_failure != e.Message)
                _warn($"{_path} has gaps: {e.Message}");
            _failure = e.Message;
            return false;
        }
    }

    public void Dispose() => OwnFile.Release(_handle);

    private void Append(ReadOnlySpan<byte> lines)
    {
        if (_length > 0 && _length + lines.Length > _largest)
            BeginAnother();
        try
        {
            RandomAccess.Write(_handle, lines, _length);
            _length += lines.Length;
        }
        catch (IOException)
        {
            // What did fit ends in the middle of a line.
            RandomAccess.SetLength(_handle, _length);
            throw;
        }
    }

    private void BeginAnother()
    {
        if (FileStatus.OfEntry(_path)?.Inode == _inode)
            File.Move(_path, $"{_path}.old", overwrite: true);
        var old = _handle;
        _handle = Open();
        OwnFile.Release(old);
    }

    private SafeFileHandle Open()
    {
        for (var instance = 1; instance <= MostInstances; instance++)
        {
            var path = instance == 1 ? _wanted : $"{_wanted}.{instance}";
            if (TryOpen(path) is not { } handle)
                continue;
            if (path != _path)
                _warn($"another autoreload writes {_wanted}: this one writes {path}");
            _path = path;
            return handle;
        }
        throw new IOException($"{MostInstances} other autoreloads write {_wanted} and its neighbours {_wanted}.2 to {_wanted}.{MostInstances}");
    }

    private SafeFileHandle? TryOpen(string path)
    {
        var handle = OwnFile.Open(path, out var status);
        // Between our opening and our locking, its writer may have renamed it and begun another.
        if (!OwnFile.TryLock(handle) || FileStatus.OfEntry(path)?.Inode != status.Inode)
        {
            handle.Dispose();
            return null;
        }
        if (status.IsReadableByOthers)
            _warn($"others can read {path}, which was there before: chmod 600 {path}");
        (_inode, _length) = (status.Inode, RandomAccess.GetLength(handle));
        return handle;
    }
}
