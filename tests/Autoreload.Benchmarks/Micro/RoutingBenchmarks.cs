using Autoreload.Benchmarks.Partners;
using Autoreload.Core;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using BenchmarkDotNet.Attributes;

namespace Autoreload.Benchmarks.Micro;

/// <summary>All that happens to a request and its answer between two pipes but the system calls: the garbage of one round trip.</summary>
[InProcess, MemoryDiagnoser]
public class RoutingBenchmarks
{
    private const string Answered = """{"jsonrpc":"2.0","id":"cln:METHOD#000000","result":RESULT}""" + "\n\n";
    private const string Manifest = """{"options":[],"rpcmethods":[{"name":"echo","usage":""}],"hooks":["custommsg"],"subscriptions":[]}""";

    private readonly Proxy _proxy = new(new("/plugin", new OwnInterface("", []), ""));
    private readonly Framer _lightningd = new(Sender.Lightningd);
    private readonly Framer _child = new(Sender.Child);
    private byte[] _request = [];
    private byte[] _answer = [];

    [Params("echo", "custommsg")]
    public string Method { get; set; } = "";

    /// <summary>Puts the proxy into Running.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _request = Requests.OfSize(Method, 100);
        _answer = AnswerTo(Method, """{"result":"continue","payload":"xxxxxxxxx"}""");
        _proxy.Start();
        _proxy.Handle(new ProxyEvent.ChildLaunched(default, 1, 1));
        _proxy.TakeFromLightningd(default, Door.First, Message.From(Requests.Of("getmanifest", "{}")));
        _proxy.TakeFromChild(default, 1, Message.From(AnswerTo("getmanifest", Manifest)));
        _proxy.TakeFromLightningd(default, Door.First, Message.From(Requests.Of("init", """{"options":{},"configuration":{}}""")));
        _proxy.TakeFromChild(default, 1, Message.From(AnswerTo("init", "{}")));
    }

    /// <summary>One request, one answer.</summary>
    [Benchmark]
    public int RoundTrip() =>
        _proxy.TakeFromLightningd(default, Door.First, Read(_lightningd, _request)).Count + _proxy.TakeFromChild(default, 1, Read(_child, _answer)).Count;

    private static byte[] AnswerTo(string method, string result) =>
        System.Text.Encoding.UTF8.GetBytes(Answered.Replace("METHOD", method, StringComparison.Ordinal).Replace("RESULT", result, StringComparison.Ordinal));

    private static Message Read(Framer framer, byte[] bytes)
    {
        bytes.CopyTo(framer.Free);
        framer.Add(bytes.Length);
        framer.TryTake(out var frame);
        return frame.Message!;
    }
}
