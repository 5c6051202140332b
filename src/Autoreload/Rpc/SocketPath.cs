using System.Text;

namespace Autoreload.Rpc;

/// <summary>Paths of sockets, which the system wants short.</summary>
internal static class SocketPath
{
    // Linux: 108 bytes with the one that ends it (man 7 unix); macOS: 104.
    private static readonly int Longest = OperatingSystem.IsMacOS() ? 103 : 107;

    /// <summary>The path as it stands if it is short enough, otherwise as seen from our working directory: lightningd's network directory.</summary>
    /// <exception cref="IOException">It is too long either way.</exception>
    public static string Shortened(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) <= Longest)
            return path;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return Encoding.UTF8.GetByteCount(relative) <= Longest ? relative
            : throw new IOException($"a socket's path may have {Longest} bytes: give lightningd a shorter rpc-file or lightning-dir");
    }
}
