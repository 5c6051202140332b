using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Autoreload.Core.Tests.Fuzzing;

public sealed class ManifestFuzz
{
    private const string Good = """
        {"dynamic":false,"featurebits":{"node":"0200"},"custommessages":[11008],"nonnumericids":true,"cancheck":true,"notifications":[{"method":"news"}],
        "options":[{"name":"level","type":"int","description":"","default":5,"dynamic":true},{"name":"many","type":"string","description":"","multi":true,"deprecated":["v25.02"]}],
        "rpcmethods":[{"name":"hello","usage":"[name]","description":"says hello"}],"subscriptions":["connect"],"hooks":["db_write",{"name":"rpc_command","filters":["pay"],"before":[]}],"of_next_year":{}}
        """;

    private const string Shutdown = "\"shutdown\"";

    private static readonly OwnInterface Own = new("", [new("autoreload-plugin", "The plugin", Value: null, Source: null)]);

    [Fact]
    public void Whatever_the_first_manifest_is_lightningd_gets_one_that_it_takes() => Fuzz.Run(AnyJson.In(Good), manifest =>
    {
        var shell = new FakeShell(Own);
        shell.Start();
        shell.Launched(1);
        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:getmanifest#1","method":"getmanifest","params":{}}""");

        shell.ChildWrites(1, Answer("cln:getmanifest#1", manifest));

        foreach (var sent in shell.Sent)
            CheckSent(sent, manifest);
        if (shell.State == ProxyState.AwaitingInit)
            Reload(shell, manifest);
    });

    [Fact]
    public void Whatever_the_manifest_of_a_candidate_is_the_running_version_goes_on_or_is_replaced() => Fuzz.Run(AnyJson.In(Good), manifest =>
    {
        var shell = new FakeShell(Own);
        shell.Run(Good);

        Replace(shell, manifest);

        Assert.True(shell.State is ProxyState.Running or ProxyState.Restarting or ProxyState.Replaying, $"{shell.State}");
    });

    /// <summary>lightningd's init is taken, and told again to the same version, whatever its options are.</summary>
    private static void Reload(FakeShell shell, string manifest)
    {
        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:init#2","method":"init","params":{"options":{"level":7},"configuration":{"startup":true}}}""");
        shell.ChildWrites(1, """{"jsonrpc":"2.0","id":"cln:init#2","result":{}}"""u8.ToArray());

        Replace(shell, manifest);

        Assert.All(shell.Given, given => Assert.Null(JsmnModelOf(given.Message)));
    }

    private static void Replace(FakeShell shell, string manifest)
    {
        shell.Handle(new ProxyEvent.ExecutableChanged(shell.Now, "hello.py"));
        shell.Launched(2);
        shell.ChildWrites(2, Answer("autoreload:getmanifest#2", manifest));
        if (shell.State == ProxyState.Retiring)
            shell.Exited(1, new(Code: 0, Signal: 0));
    }

    private static void CheckSent(Message sent, string manifest)
    {
        Assert.Null(LightningdModel.WhyKilled(sent.Json));
        if (sent.Id.SequenceEqual("cln:getmanifest#1"u8))
        {
            Assert.True(Manifest.TryRead(sent, lightningd: null, out _, out var refusal), refusal.Reason);
            var merged = Encoding.UTF8.GetString(sent.Result);
            var isKept = WithoutShutdown(manifest).StartsWith(WithoutShutdown(WithoutOurs(merged)), StringComparison.Ordinal);
            Assert.True(merged == Alone || manifest.Contains("\\u", StringComparison.Ordinal) || isKept, $"{manifest}\nbecame\n{merged}");
        }
    }

    private static string WithoutShutdown(string manifest) => manifest.Replace(Shutdown + ",", "", StringComparison.Ordinal).Replace(Shutdown, "", StringComparison.Ordinal);

    private static readonly string Alone = Encoding.UTF8.GetString(Own.ManifestAlone());

    private static string WithoutOurs(string merged)
    {
        const string Added = """{"subscriptions":["shutdown"],""";
        if (merged.StartsWith(Added, StringComparison.Ordinal))
            merged = $"{{{merged[Added.Length..]}";
        foreach (var list in (string[])["options", "rpcmethods"])
        {
            var ours = string.Join(',', JObject.Parse(Alone)[list]!.Select(entry => entry.ToString(Newtonsoft.Json.Formatting.None)));
            merged = merged.Replace($"{ours},", "", StringComparison.Ordinal).Replace(ours, "", StringComparison.Ordinal);
        }
        return merged;
    }

    private static byte[] Answer(string id, string manifest) => Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"{{id}}","result":{{manifest}}}""");

    private static string? JsmnModelOf(Message message) => LightningdModel.WhyKilled(message.Json);
}
