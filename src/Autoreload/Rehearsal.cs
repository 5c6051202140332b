using Autoreload.Core;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;

namespace Autoreload;

/// <summary>
/// Plays a handshake with a proxy that nobody sees. Most of our start is code that is compiled when it is first used: this way the
/// other processor does that while we launch the child and it starts, and lightningd need not wait for it.
/// </summary>
internal static class Rehearsal
{
    /// <summary>Begins, where there is another processor; there is nothing to wait for.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
            new Thread(() => Play()) { Name = "rehearsal", IsBackground = true }.Start();
    }

    /// <summary>Plays it, and returns how far it came.</summary>
    public static ProxyState Play()
    {
        var proxy = new Proxy(new("", new OwnInterface("", [new("option", "", Value: null, Source: null)]), ""));
        proxy.Start();
        proxy.Handle(new ProxyEvent.ChildLaunched(default, 1, Pid: 1));
        Ask("""{"jsonrpc":"2.0","id":"1","method":"getmanifest","params":{}}"""u8);
        Answer("""{"jsonrpc":"2.0","id":"1","result":{"options":[{"name":"o","type":"string","description":"","default":""}],"rpcmethods":[{"name":"m","usage":""}],"hooks":["peer_connected"],"subscriptions":["shutdown"]}}"""u8);
        Ask("""{"jsonrpc":"2.0","id":"2","method":"init","params":{"options":{"o":""},"configuration":{}}}"""u8);
        Answer("""{"jsonrpc":"2.0","id":"2","result":{}}"""u8);
        return proxy.State;

        void Ask(ReadOnlySpan<byte> request) => proxy.TakeFromLightningd(default, Door.First, Read(Sender.Lightningd, request));

        void Answer(ReadOnlySpan<byte> answer) => proxy.TakeFromChild(default, 1, Read(Sender.Child, answer));
    }

    private static Message Read(Sender sender, ReadOnlySpan<byte> json)
    {
        var framer = new Framer(sender);
        json.CopyTo(framer.Free.Span);
        framer.Add(json.Length);
        framer.TryTake(out var frame);
        return frame.Message!;
    }
}
