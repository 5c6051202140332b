namespace Autoreload.Dev;

/// <summary>The folder that lightningd would call its <c>--lightning-dir</c>.</summary>
internal sealed class NodeFolder : IDisposable
{
    private const string NetworkName = "regtest";
    private const string SocketName = "lightning-rpc";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A socket's path has room for 108 bytes, with the NUL at its end.</summary>
    private const int LongestSocketPath = 107;

    private readonly DirectoryInfo? _temporary;
    private bool _isEntered;

    private NodeFolder(string root, DirectoryInfo? temporary)
    {
        (Root, _temporary) = (root, temporary);
        Network = Directory.CreateDirectory(Path.Combine(root, NetworkName), Private).FullName;
    }

    /// <summary>The folder, by a path that is short enough for sockets in it.</summary>
    public string Root { get; }

    /// <summary>The network's folder.</summary>
    public string Network { get; }

    /// <summary>The RPC socket in <see cref="Network"/>.</summary>
    public string Socket => Path.Combine(Network, SocketName);

    /// <summary>Whether it is there again the next time.</summary>
    public bool IsKept { get; private init; }

    /// <summary>Whether the given path is too long for a socket's; then <see cref="Root"/> is a symbolic link to the folder.</summary>
    public bool IsTooDeep { get; private init; }

    /// <summary>Opens one.</summary>
    /// <param name="given">Where; null: a temporary one.</param>
    /// <exception cref="IOException">It cannot be made; also as <see cref="UnauthorizedAccessException"/>.</exception>
    public static NodeFolder Open(string? given)
    {
        if (given is not null && HasRoom(given))
            return new(given, temporary: null) { IsKept = true };
        var temporary = OpenTemporary();
        if (given is null)
            return new(temporary.FullName, temporary);
        var link = Path.Combine(temporary.FullName, "node");
        File.CreateSymbolicLink(link, Directory.CreateDirectory(given).FullName);
        return new(link, temporary) { IsKept = true, IsTooDeep = true };
    }

    /// <summary>Makes the network's folder our working directory, as it is lightningd's.</summary>
    public void Enter()
    {
        Environment.CurrentDirectory = Network;
        _isEntered = true;
    }

    /// <summary>Removes what is temporary.</summary>
    public void Dispose()
    {
        if (_temporary is null)
            return;
        if (_isEntered)
            Environment.CurrentDirectory = "/";
        _temporary.Delete(recursive: true);
    }

    /// <summary>Below <c>/tmp</c> where the usual place is too deep itself.</summary>
    private static DirectoryInfo OpenTemporary()
    {
        var usual = Directory.CreateTempSubdirectory("autoreload-dev-");
        if (HasRoom(Path.Combine(usual.FullName, "node")) || !Directory.Exists("/tmp"))
            return usual;
        usual.Delete();
        return Directory.CreateDirectory($"/tmp/{usual.Name}", Private);
    }

    private static bool HasRoom(string root) => System.Text.Encoding.UTF8.GetByteCount(Path.Combine(root, NetworkName, SocketName)) <= LongestSocketPath;
}
