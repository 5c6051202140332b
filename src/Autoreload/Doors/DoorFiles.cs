using Autoreload.Native;

namespace Autoreload.Doors;

/// <summary>One door on disk: the plugin that lightningd is made to start, which passes on what it reads and writes, and two named pipes.</summary>
/// <param name="folder">Its own.</param>
/// <param name="name">The script's file name: lightningd's log and lists show it.</param>
internal sealed class DoorFiles(string folder, string name) : IDisposable
{
    // Without job control a background command's stdin is /dev/null, hence the descriptor 3. What replaces the shell is what
    // lightningd knows: when either pipe ends, or lightningd's, all of it ends.
    private static ReadOnlySpan<byte> Text => """
        #!/bin/sh
        exec 3<&0
        cat <&3 >"$0.in" &
        exec cat "$0.out"

        """u8;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // New: what somebody has planted under its name is not written to.
    private static readonly FileStreamOptions New = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };

    /// <summary>The plugin.</summary>
    public string Script { get; } = Path.Combine(folder, name);

    /// <summary>The pipe that lightningd's messages come by.</summary>
    public string In => $"{Script}.in";

    /// <summary>The pipe that ours leave by.</summary>
    public string Out => $"{Script}.out";

    /// <summary>Makes them.</summary>
    /// <exception cref="IOException">The disk is full, or the folder is gone.</exception>
    public static DoorFiles Make(string folder, string name)
    {
        Directory.CreateDirectory(folder, OwnerOnly);
        var files = new DoorFiles(folder, name);
        using (var script = new FileStream(files.Script, New))
            script.Write(Text);
        Fifo.Make(files.In);
        Fifo.Make(files.Out);
        return files;
    }

    /// <summary>Deletes them.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder around it is deleted at our end.
        }
    }
}
