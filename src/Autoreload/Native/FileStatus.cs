using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>
/// stat. libc's own struct differs between systems, processors and C libraries; libSystem.Native, the layer that .NET's file
/// classes stand on, has one for all. Those classes themselves tell neither the inode nor the change time.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe partial struct FileStatus
{
    private const int TypeMask = 0xF000;
    private const int Folder = 0x4000;
    private const int Regular = 0x8000;
    private const int Link = 0xA000;
    private const int Pipe = 0x1000;
    private const int Socket = 0xC000;
    private const int AnyExecuteBit = 0x49;
    private const int ReadBitsOfOthers = 0x24;

    private readonly int _flags;
    private readonly int _mode;
    public readonly uint User;
    private readonly uint _group;
    public readonly long Size;
    private readonly long _accessTime;
    private readonly long _accessTimeNanoseconds;
    private readonly long _modificationTime;
    private readonly long _modificationTimeNanoseconds;
    public readonly long ChangeTime;
    public readonly long ChangeTimeNanoseconds;
    private readonly long _birthTime;
    private readonly long _birthTimeNanoseconds;
    public readonly long Device;
    private readonly long _specialDevice;
    public readonly long Inode;
    private readonly uint _userFlags;
    // The struct may grow with .NET's next version; what it writes beyond our fields must land in ours.
    private fixed byte _reserve[128];

    public readonly bool IsFolder => (_mode & TypeMask) == Folder;

    /// <summary>Neither a folder nor a device, a pipe or a socket, which could not be read to an end.</summary>
    public readonly bool IsRegular => (_mode & TypeMask) == Regular;

    /// <summary>A symbolic one: of <see cref="OfEntry"/> only.</summary>
    public readonly bool IsLink => (_mode & TypeMask) == Link;

    /// <summary>Whether others than its owner may read it.</summary>
    public readonly bool IsReadableByOthers => (_mode & ReadBitsOfOthers) != 0;

    /// <summary>What it is, for an error message.</summary>
    public readonly string Kind => (_mode & TypeMask) switch
    {
        Folder => "a directory",
        Regular => "a regular file",
        Link => "a symbolic link",
        Pipe => "a named pipe",
        Socket => "a socket",
        _ => "a device",
    };

    public readonly bool IsMarkedExecutable => (_mode & AnyExecuteBit) != 0;

    /// <summary>The status of the file that a path leads to, symbolic links followed; null when there is none.</summary>
    public static FileStatus? Of(string path) => SystemNative_Stat(path, out var status) == 0 ? status : null;

    /// <summary>The status of what is at a path, even if that is a symbolic link; null when there is nothing.</summary>
    public static FileStatus? OfEntry(string path) => SystemNative_LStat(path, out var status) == 0 ? status : null;

    /// <summary>The status of an open file; null when it cannot be had.</summary>
    public static FileStatus? Of(SafeHandle file) => SystemNative_FStat(file, out var status) == 0 ? status : null;

    [LibraryImport("libSystem.Native", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SystemNative_Stat(string path, out FileStatus status);

    [LibraryImport("libSystem.Native", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SystemNative_LStat(string path, out FileStatus status);

    [LibraryImport("libSystem.Native")]
    private static partial int SystemNative_FStat(SafeHandle file, out FileStatus status);
}
