using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>What lightningd has asked when something goes wrong: a call and hooks of each kind.</summary>
internal sealed class PendingCalls
{
    private readonly Dictionary<string, Task<Answer>> _answers = new(StringComparer.Ordinal);

    /// <summary>Asks; the names are those of the rules.</summary>
    public PendingCalls(FakeLightningd node)
    {
        _answers["hello"] = node.CallAsync("echo");
        foreach (var hook in (string[])["peer_connected", "htlc_accepted"])
            _answers[hook] = node.HookAsync(hook);
        _answers["rpc_command"] = node.HookAsync("rpc_command", """{"rpc_command":{"method":"pay"}}""");
        _answers["db_write"] = node.HookAsync("db_write", """{"data_version":7,"writes":[]}""");
    }

    /// <summary>Waits until each is answered, and by whom the rules say.</summary>
    public async Task AreAnsweredAsync(Moment moment, Fault fault)
    {
        var expected = _answers.Keys.Select(name => $"{name}: {Rules.Answerer(moment, fault, name)}");
        List<string> given = [];
        foreach (var (name, answer) in _answers)
            given.Add($"{name}: {Answerer(await answer)}");
        Assert.Equal(expected, given);
    }

    private static string Answerer(Answer answer)
    {
        if (answer.ErrorCode != 0)
            return $"{answer.ErrorCode}";
        return answer.Message["result"] == """{"result":"continue"}""" ? Rules.Continue : answer.Version;
    }
}
