using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Rpc;

namespace Autoreload.Doors;

/// <summary>The doors that are plugins of lightningd's, by number, and what must be known before one is opened.</summary>
/// <param name="context">What they share.</param>
internal sealed class PluginDoors(DoorContext context) : IDisposable
{
    private readonly Dictionary<int, PluginDoor> _doors = [];
    private LightningdRpc? _node;
    private DoorFolder? _folder;

    /// <summary>Notes where the node's files are, and removes what autoreloads that were killed have left there.</summary>
    public void UseNode(string directory, string rpcFile)
    {
        _node = new(context.Loop, directory, rpcFile);
        context.Loop.Aside(() => DoorFolder.CleanUp(directory));
    }

    /// <summary>Finds out which names are taken.</summary>
    public void LookUp(Effect.LookUpNames wanted)
    {
        if (_node is { } node)
            new NameLookup(node, context).Begin(wanted);
        else
            context.Report(new ProxyEvent.NamesLookedUp(context.Loop.Now, wanted.Number, new Dictionary<string, string>(StringComparer.Ordinal), NoNode));
    }

    /// <summary>Opens a door.</summary>
    public void Open(int number, string name)
    {
        try
        {
            if (_node is not { } node)
                throw new IOException(NoNode);
            _folder ??= DoorFolder.Create(node.Directory);
            var door = new PluginDoor(number, _folder.Make(number, name), node, context with { Report = Report });
            _doors.Add(number, door);
            door.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(new ProxyEvent.DoorFailed(context.Loop.Now, number, e.Message));
        }
    }

    /// <summary>Closes one. One that is gone is not an error: its end is being reported.</summary>
    public void Close(int number) => _doors.GetValueOrDefault(number)?.Close();

    /// <summary>Sends a message through a door; when the door is gone it is dropped, as lightningd has answered for it.</summary>
    public void Send(int number, Message message) => _doors.GetValueOrDefault(number)?.Connection.Send(message);

    /// <summary>The same for a message of ours.</summary>
    public void Send(int number, ReadOnlyMemory<byte> bytes) => _doors.GetValueOrDefault(number)?.Connection.Send(bytes);

    public void Dispose()
    {
        foreach (var door in _doors.Values)
            door.Dispose();
        _doors.Clear();
        _node?.Dispose();
        _folder?.Dispose();
    }

    private static string NoNode => "lightningd has not said where its RPC socket is";

    private void Report(ProxyEvent observed)
    {
        if (observed is ProxyEvent.DoorFailed { Door: var failed } && _doors.Remove(failed, out var half))
            half.Dispose();
        else if (observed is ProxyEvent.DoorClosed { Door: var closed })
            _doors.Remove(closed);
        context.Report(observed);
    }
}
