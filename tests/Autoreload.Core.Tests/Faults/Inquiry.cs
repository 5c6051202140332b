using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Tests.Play;

namespace Autoreload.Core.Tests.Faults;

/// <summary>lightningd's end: what it asked, and who answered.</summary>
internal sealed class Inquiry(FakeShell shell)
{
    private readonly List<string> _asked = [];

    /// <summary>The requests that were answered not at all, or twice.</summary>
    public IEnumerable<string> NotAnsweredOnce => _asked.Where(id => AnswersTo(id).Count() != 1);

    public bool HasAsked(string method) => _asked.Exists(id => IsOf(method, id));

    /// <summary>Sends a request, a notification, or nothing.</summary>
    public void Ask(string method)
    {
        if (method == "block_added")
            shell.Lightningd("""{"jsonrpc":"2.0","method":"block_added","params":{"block_added":{"height":7}}}""");
        else if (method != Rules.Nothing)
            AskFor(method);
    }

    /// <summary>Who answered the last request of that kind: an incarnation's number, or our answer. Who read a notification.</summary>
    public string Answerer(string method)
    {
        if (method == Rules.Nothing)
            return Rules.Nobody;
        if (method != "block_added")
            return WhoGave(AnswersTo(_asked.FindLast(id => IsOf(method, id))!).Last());
        var readers = shell.Given.Where(given => given.Message.Method.SequenceEqual("block_added"u8)).Select(given => $"{given.Child}");
        return readers.LastOrDefault() ?? Rules.Nobody;
    }

    private static bool IsOf(string method, string id) => id.StartsWith($"cln:{method}#", StringComparison.Ordinal);

    private void AskFor(string method)
    {
        var id = $"cln:{method}#{_asked.Count}";
        _asked.Add(id);
        shell.Lightningd($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"{{method}}","params":{{ParametersOf(method)}}}""");
    }

    private static string ParametersOf(string method) => method switch
    {
        "setconfig" => """{"config":"level","val":"2"}""",
        "db_write" => """{"data_version":7,"writes":[]}""",
        "rpc_command" => """{"rpc_command":{"method":"pay"}}""",
        _ => "{}",
    };

    private static string WhoGave(Message answer)
    {
        if (JsonBytes.TryFind(answer.Error, "code"u8, out var code))
            return Encoding.UTF8.GetString(answer.Error[code]);
        return JsonBytes.TryFind(answer.Result, "by"u8, out var found) || JsonBytes.TryFind(answer.Result, "result"u8, out found)
            ? Encoding.UTF8.GetString(answer.Result[found]).Trim('"')
            : Encoding.UTF8.GetString(answer.Result);
    }

    private IEnumerable<Message> AnswersTo(string id) => shell.Sent.Where(message => message.Id.SequenceEqual(Encoding.UTF8.GetBytes(id)));
}
