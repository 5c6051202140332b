namespace Autoreload.Core.Tests.Play;

/// <summary>Handshakes as they should go.</summary>
internal static class Handshakes
{
    public const string Manifest = """
        {"options":[],"rpcmethods":[{"name":"hello","usage":"[name]"}],"hooks":["htlc_accepted","db_write","rpc_command"],"subscriptions":["block_added"]}
        """;

    /// <summary>The first child is launched and goes through lightningd's handshake.</summary>
    public static void Run(this FakeShell shell) => shell.Run(Manifest);

    public static void Run(this FakeShell shell, string manifest)
    {
        shell.Start();
        shell.Launched(1);
        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:getmanifest#1","method":"getmanifest","params":{"allow-deprecated-apis":false}}""");
        shell.ChildSays(1, $$$"""{"jsonrpc":"2.0","id":"cln:getmanifest#1","result":{{{manifest}}}}""");
        shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:init#2","method":"init","params":{"options":{},"configuration":{"startup":true}}}""");
        shell.ChildSays(1, """{"jsonrpc":"2.0","id":"cln:init#2","result":{}}""");
    }

    public static void GiveManifest(this FakeShell shell, int child, string manifest = Manifest) =>
        shell.ChildSays(child, $$$"""{"jsonrpc":"2.0","id":"autoreload:getmanifest#{{{child}}}","result":{{{manifest}}}}""");

    public static void AnswerInit(this FakeShell shell, int child) =>
        shell.ChildSays(child, $$"""{"jsonrpc":"2.0","id":"autoreload:init#{{child}}","result":null}""");
}
