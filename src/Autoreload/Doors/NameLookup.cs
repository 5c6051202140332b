using Autoreload.Core;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Doors;

/// <summary>
/// Asks lightningd which names are taken: to register a built-in method's crashes it. Its own lists leave out what is deprecated, so
/// it is asked for each name.
/// </summary>
internal sealed class NameLookup(LightningdRpc node, DoorContext context)
{
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);
    private int _unanswered;
    private string? _failure;

    /// <summary>Begins.</summary>
    public void Begin(Effect.LookUpNames wanted)
    {
        _unanswered = wanted.Methods.Count + wanted.Options.Count;
        foreach (var method in wanted.Methods)
            node.Call("help", new JObject { ["command"] = method }, context.Limits.Answer, answer => TakeMethod(wanted.Number, method, answer));
        foreach (var option in wanted.Options)
            node.Call("listconfigs", new JObject { ["config"] = option }, context.Limits.Answer, answer => TakeOption(wanted.Number, option, answer));
        if (_unanswered == 0)
            context.Loop.After(TimeSpan.Zero, () => Report(wanted.Number));
    }

    private void TakeMethod(int number, string method, RpcAnswer answer)
    {
        if (answer.Code != RpcAnswer.MethodNotFound)
            Note(method, "lightningd or another plugin", answer);
        CountDown(number);
    }

    private void TakeOption(int number, string option, RpcAnswer answer)
    {
        if (answer.Code != RpcAnswer.InvalidParameters)
            Note(option, (string?)answer.Result?["configs"]?[option]?["plugin"] ?? "lightningd", answer);
        CountDown(number);
    }

    private void Note(string name, string owner, RpcAnswer answer)
    {
        if (answer.IsAnswered)
            _taken[name] = owner;
        else
            _failure = answer.Failure;
    }

    private void CountDown(int number)
    {
        if (--_unanswered == 0)
            Report(number);
    }

    private void Report(int number) => context.Report(new ProxyEvent.NamesLookedUp(context.Loop.Now, number, _taken, _failure));
}
