namespace Autoreload.Dev;

/// <summary>The folder that lightningd would call its <c>--lightning-dir</c>; the network's folder in it is our working directory, as it is lightningd's.</summary>
internal sealed class NodeFolder : IDisposable
{
    private const string NetworkName = "regtest";
    private const string SocketName = "lightning-rpc";

    /// <summary>A socket's path has room for 108 bytes, with the NUL at its end.</summary>
    private const int LongestSocketPath = 107;

    private readonly DirectoryInfo? _temporary;

    private NodeFolder(string root, DirectoryInfo? temporary)
    {
        (Root, _temporary) = (root, temporary);
        Network = Directory.CreateDirectory(Path.Combine(root, NetworkName), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>The network's folder.</summary>
    public string Network { get; }

    /// <summary>Whether it is there again the next time.</summary>
    public bool IsKept => _temporary is null;

    /// <summary>The RPC socket in <see cref="Network"/>.</summary>
    public string Socket => Path.Combine(Network, SocketName);

    /// <summary>Whether no client can connect by the socket's full path.</summary>
    public bool IsTooDeep => System.Text.Encoding.UTF8.GetByteCount(Socket) > LongestSocketPath;

    /// <summary>Opens one.</summary>
    /// <param name="given">Where; null: a temporary one, below <c>/tmp</c> where the usual place is too deep for a socket.</param>
    /// <exception cref="IOException">It cannot be made; also as <see cref="UnauthorizedAccessException"/>.</exception>
    public static NodeFolder Open(string? given)
    {
        if (given is not null)
            return new(given, temporary: null);
        var usual = Directory.CreateTempSubdirectory("autoreload-dev-");
        var folder = new NodeFolder(usual.FullName, usual);
        if (!folder.IsTooDeep || !OperatingSystem.IsLinux())
            return folder;
        folder.Dispose();
        var shorter = Directory.CreateDirectory($"/tmp/{usual.Name}", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(shorter.FullName, shorter);
    }

    /// <summary>Removes it, if it is temporary.</summary>
    public void Dispose()
    {
        if (_temporary is null)
            return;
        Environment.CurrentDirectory = "/";
        _temporary.Delete(recursive: true);
    }
}
