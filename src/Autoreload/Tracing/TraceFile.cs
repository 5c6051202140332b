namespace Autoreload.Tracing;

/// <summary>A file for the eyes of its owner only. When it is full it becomes <c>FILE.1</c>, in place of the one before, and a new one is begun.</summary>
internal sealed class TraceFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly long _largest;
    private FileStream _stream;

    /// <param name="path">Where; what is there already is kept.</param>
    /// <param name="largest">Bytes.</param>
    /// <exception cref="IOException">It cannot be written; also as <see cref="UnauthorizedAccessException"/>.</exception>
    public TraceFile(string path, long largest)
    {
        (_path, _largest) = (path, largest);
        _stream = Open();
    }

    /// <summary>Writes a line; it may stay in a buffer.</summary>
    public void Write(byte[] line)
    {
        if (_stream.Length > 0 && _stream.Length + line.Length > _largest)
            BeginAnother();
        _stream.Write(line);
    }

    /// <summary>Writes the buffer.</summary>
    public void Flush() => _stream.Flush();

    public void Dispose() => _stream.Dispose();

    private void BeginAnother()
    {
        _stream.Dispose();
        File.Move(_path, $"{_path}.1", overwrite: true);
        _stream = Open();
    }

    private FileStream Open()
    {
        var stream = new FileStream(_path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = OwnerOnly,
            BufferSize = 1 << 16,
        });
        // One that was there may have been for everybody.
        File.SetUnixFileMode(stream.SafeFileHandle, OwnerOnly);
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }
}
