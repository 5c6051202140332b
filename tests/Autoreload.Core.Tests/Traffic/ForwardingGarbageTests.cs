using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.Traffic;

public sealed class ForwardingGarbageTests
{
    private const int Trips = 10_000;

    // What is remembered of a request until its answer: a record and the bytes of its id.
    private const int MostBytesOfATrip = 144;

    private readonly Proxy _proxy = new(new("/plugins/hello.py", new("", []), ""));

    [Fact]
    public void A_request_and_its_answer_cost_only_what_is_remembered_between_them()
    {
        Start();
        var (request, answer) = (Parse("""{"jsonrpc":"2.0","id":"cln:hello#3","method":"hello","params":[]}"""), Parse("""{"jsonrpc":"2.0","id":"cln:hello#3","result":1}"""));
        Forward(request, answer, Trips);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Forward(request, answer, Trips);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Trips, 0, MostBytesOfATrip);
    }

    [Fact]
    public void A_notification_costs_nothing()
    {
        Start();
        var notification = Parse("""{"jsonrpc":"2.0","method":"block_added","params":{}}""");
        _proxy.TakeFromLightningd(default, Door.First, notification);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < Trips; i++)
            _proxy.TakeFromLightningd(default, Door.First, notification);

        Assert.Equal(0, (GC.GetAllocatedBytesForCurrentThread() - before) / Trips);
    }

    private void Forward(Message request, Message answer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _proxy.TakeFromLightningd(default, Door.First, request);
            _proxy.TakeFromChild(default, 1, answer);
        }
    }

    private void Start()
    {
        _proxy.Start();
        _proxy.Handle(new ProxyEvent.ChildLaunched(default, 1, 101));
        _proxy.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"1","method":"getmanifest","params":{}}"""));
        _proxy.TakeFromChild(default, 1, Parse("""{"jsonrpc":"2.0","id":"1","result":{"options":[],"rpcmethods":[{"name":"hello","usage":""}],"subscriptions":["block_added"]}}"""));
        _proxy.TakeFromLightningd(default, Door.First, Parse("""{"jsonrpc":"2.0","id":"2","method":"init","params":{"options":{},"configuration":{}}}"""));
        _proxy.TakeFromChild(default, 1, Parse("""{"jsonrpc":"2.0","id":"2","result":{}}"""));
    }

    private static Message Parse(string json) => Message.From(Encoding.UTF8.GetBytes(json));
}
