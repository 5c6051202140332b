using Autoreload.Tests.Scripted;

namespace Autoreload.Soak;

/// <summary>Versions of a plugin whose author has a very bad day.</summary>
internal sealed class Misbehaviour(Random random)
{
    private static readonly string[][] Garbage =
    [
        ["raw:a print in the wrong place\n"],
        ["raw:no line end"],
        ["hex:EFBBBF"],
        ["hex:00"],
        ["hex:7B22FF227D"],
        ["raw:[{\"jsonrpc\":\"2.0\",\"method\":\"ticked\",\"params\":{}}]\n"],
        ["raw:{\"method\":\"ticked\",\"params\":{}}\n"],
        ["raw:{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"level\":\"io\"}}\n"],
        ["raw:{\"jsonrpc\":\"2.0\",\"method\":\"tocked\",\"params\":{}}\n"],
        ["raw:{\"jsonrpc\":\"2.0\",\"id\":\"never-asked\",\"result\":{}}\n"],
        ["flood:2000"],
        ["fork"],
        [],
    ];

    private static readonly string[][] Ends =
    [
        ["exit:0"],
        ["exit:3"],
        ["signal:9"],
        ["signal:11"],
        ["fork", "exit:1"],
        ["hang"],
        ["close:stdout", "hang"],
        ["close:stdin", "hang"],
    ];

    private static readonly string[][] BadAnswers =
    [
        ["answer", "answer"],
        ["answer", "exit:0"],
        ["answer:{}"],
        ["answer:{\"result\":\"nonsense\"}"],
        ["answer:null"],
        ["error:{\"code\":1,\"message\":\"KeyError\"}"],
        ["raw:{\"jsonrpc\":\"2.0\",\"id\":{id},\"resu", "exit:1"],
        ["raw:{\"jsonrpc\":\"2.0\",\"id\":{id},\"resu"],
        ["concurrently", "hang"],
    ];

    private static readonly string[] Methods =
    [
        "echo", "setconfig", "check", "htlc_accepted", "peer_connected", "custommsg", "openchannel", "rpc_command", "db_write",
        "block_added", "connect", "disconnect",
    ];

    private int _version;

    /// <summary>A version without a fault.</summary>
    public Script Good() => new($"{++_version}");

    /// <summary>A version with some.</summary>
    public Script Next()
    {
        var script = Good();
        if (Happens(6))
            script["start"] = [.. Pick(Garbage), .. Happens(50) ? Pick(Ends) : []];
        if (Happens(8))
            script["getmanifest"] = Happens(50) ? Pick(Ends) : [.. Pick(Garbage), "answer"];
        if (Happens(8))
            script["init"] = Happens(50) ? Pick(Ends) : [.. Pick(Garbage), "answer"];
        if (Happens(10))
            script["eof"] = ["hang"];
        if (Happens(10))
            script["sigterm"] = [];
        while (Happens(80))
            script[$"{random.GetItems(Methods, 1)[0]}#{random.Next(1, 60)}"] = Fault();
        return script;
    }

    private string[] Fault() => random.Next(10) switch
    {
        < 3 => Pick(Ends),
        < 6 => Pick(BadAnswers),
        _ => [.. Pick(Garbage), "answer"],
    };

    private bool Happens(int percent) => random.Next(100) < percent;

    private string[] Pick(string[][] choices) => random.GetItems(choices, 1)[0];
}
