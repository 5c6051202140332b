using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>posix_spawn: starts a program in a process group of its own, or in another's.</summary>
internal static unsafe partial class Spawn
{
    // glibc's structs have 80 and 336 bytes, others hold a pointer.
    private const int GenerousStruct = 1024;
    private const int SignalSet = 128;
    private const int BrokenPipeSignal = 13;
    private const short SetGroup = 0x02;
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;
    private const short AppleCloseOnExecByDefault = 0x4000;
    private const int ReadWrite = 2;

    // Ours are closed on exec; this closes those that we were given ourselves, as lightningd does. glibc has it since 2.34.
    private static readonly delegate* unmanaged<byte*, int, int> CloseFrom =
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "posix_spawn_file_actions_addclosefrom_np", out var address)
            ? (delegate* unmanaged<byte*, int, int>)address
            : null;

    /// <summary>Starts a program; the descriptors given become its 0, 1 and 2, and it inherits no others of ours.</summary>
    /// <param name="words">The program's path, which is its first argument too, and its other arguments.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="streams">Our descriptors for its 0, 1 and 2; a negative one means <c>/dev/null</c>.</param>
    /// <param name="group">The process group that it joins before it runs; 0: a new one, which it leads.</param>
    /// <param name="pid">The process.</param>
    /// <returns>0, or the error number.</returns>
    public static int TryStart(IReadOnlyList<string> words, NativeStrings environment, ReadOnlySpan<int> streams, int group, out int pid)
    {
        var actions = stackalloc byte[GenerousStruct];
        var attributes = stackalloc byte[GenerousStruct];
        using var arguments = new NativeStrings(words);
        using var nullDevice = new NativeStrings(["/dev/null"]);
        posix_spawn_file_actions_init(actions);
        posix_spawnattr_init(attributes);
        for (var target = 0; target < streams.Length; target++)
        {
            if (streams[target] >= 0)
                posix_spawn_file_actions_adddup2(actions, streams[target], target);
            else
                posix_spawn_file_actions_addopen(actions, target, nullDevice.Pointers[0], ReadWrite, 0);
        }
        if (CloseFrom != null)
            CloseFrom(actions, streams.Length);
        SetAttributes(attributes, group);
        var error = posix_spawn(out pid, arguments.Pointers[0], actions, attributes, arguments.Pointers, environment.Pointers);
        posix_spawnattr_destroy(attributes);
        posix_spawn_file_actions_destroy(actions);
        return error;
    }

    private static void SetAttributes(byte* attributes, int group)
    {
        // All bits but SIGPIPE's: that one lightningd leaves ignored, for every plugin (common/daemon.c, daemon_setup), and so do we.
        var signals = stackalloc byte[SignalSet];
        new Span<byte>(signals, SignalSet).Fill(0xff);
        signals[(BrokenPipeSignal - 1) / 8] &= unchecked((byte)~(1 << ((BrokenPipeSignal - 1) % 8)));
        posix_spawnattr_setsigdefault(attributes, signals);
        new Span<byte>(signals, SignalSet).Clear();
        posix_spawnattr_setsigmask(attributes, signals);
        posix_spawnattr_setpgroup(attributes, group);
        var flags = (short)(SetGroup | SetDefaultSignals | SetSignalMask);
        // macOS cannot create a pipe that is closed on exec from its first moment on.
        posix_spawnattr_setflags(attributes, OperatingSystem.IsMacOS() ? (short)(flags | AppleCloseOnExecByDefault) : flags);
    }

    [LibraryImport("libc")]
    private static partial int posix_spawn(out int pid, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc")]
    private static partial void posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial void posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial void posix_spawn_file_actions_adddup2(byte* actions, int fd, int target);

    [LibraryImport("libc")]
    private static partial void posix_spawn_file_actions_addopen(byte* actions, int target, byte* path, int flags, uint mode);

    [LibraryImport("libc")]
    private static partial void posix_spawnattr_init(byte* attributes);

    [LibraryImport("libc")]
    private static partial void posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc")]
    private static partial void posix_spawnattr_setsigdefault(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial void posix_spawnattr_setsigmask(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial void posix_spawnattr_setpgroup(byte* attributes, int group);

    [LibraryImport("libc")]
    private static partial void posix_spawnattr_setflags(byte* attributes, short flags);
}
