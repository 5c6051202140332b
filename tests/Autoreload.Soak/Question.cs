namespace Autoreload.Soak;

/// <summary>One request of the load.</summary>
/// <param name="Method">The RPC method or hook.</param>
/// <param name="Params">Its params, as JSON.</param>
/// <param name="IsHook">Whether a bad answer to it would abort lightningd.</param>
internal sealed record Question(string Method, string Params = "{}", bool IsHook = false)
{
    private static readonly string Long = new('x', 300_000);

    private static readonly Question[] Usual =
    [
        Hook("htlc_accepted"),
        Hook("peer_connected"),
        Hook("custommsg"),
        Hook("openchannel"),
        Hook("rpc_command", """{"rpc_command":{"method":"pay","params":[]}}"""),
        Hook("rpc_command", """{"rpc_command":{"method":"autoreload-restart","params":[]}}"""),
        new("echo", """{"said":"twice"}"""),
        new("echo", """["1",2]"""),
        new("setconfig", """{"config":"times","val":"3"}"""),
        new("check", """{"command_to_check":"echo"}"""),
        new("check", """{"command_to_check":"autoreload-restart"}"""),
        new("autoreload-status"),
    ];

    private static readonly Question[] Rare =
    [
        new("echo", $$"""{"said":"{{Long}}"}"""),
        new("autoreload-restart"),
        new("autoreload-restart", """{"stop_first":true}"""),
        new("autoreload-diagram"),
    ];

    /// <summary>Any but db_write.</summary>
    public static Question Any(Random random) => random.GetItems(random.Next(100) == 0 ? Rare : Usual, 1)[0];

    /// <summary>What lightningd asks before it writes to its database; it asks nothing else until that is answered.</summary>
    public static Question DbWrite(int version) => Hook("db_write", $$"""{"data_version":{{version}},"writes":["UPDATE vars SET intval=1"]}""");

    private static Question Hook(string name, string parameters = "{}") => new(name, parameters, IsHook: true);
}
