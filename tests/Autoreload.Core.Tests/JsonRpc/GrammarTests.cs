using Xunit;
using static Autoreload.Core.Tests.JsonRpc.Frames;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class GrammarTests
{
    private const int MostTokens = 5;

    private static readonly string[] Tokens = ["{", "}", "[", "]", ":", ",", "\"a\"", "1"];

    /// <summary>All balanced strings of up to five tokens.</summary>
    private static readonly string[] Balanced = [.. Enumerate().Where(IsBalanced).Select(tokens => string.Join(' ', tokens))];

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"topic","params":{} HERE }""")]
    [InlineData("""{"jsonrpc":"2.0","method":"topic","params":{}, HERE }""")]
    [InlineData("""{"jsonrpc":"2.0","method":"topic" HERE ,"params":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"topic","params": HERE }""")]
    [InlineData("""{"jsonrpc":"2.0","method":"topic","params":[ HERE ]}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"topic","params":{"a" HERE }}""")]
    [InlineData("""{ HERE "jsonrpc":"2.0","method":"topic","params":{}}""")]
    public void The_framer_forwards_what_lightningd_accepts_and_nothing_else(string notification)
    {
        Assert.Equal(3_031, Balanced.Length);
        foreach (var tokens in Balanced)
        {
            var text = notification.Replace("HERE", tokens, StringComparison.Ordinal);

            var isForwarded = OfChild(Bytes(text)).Contains(Message(text), StringComparer.Ordinal);

            var isAccepted = JsmnModel.Accepts(text, out var hasColonAfterBracket);
            Assert.True(isForwarded == (isAccepted && !hasColonAfterBracket), $"forwarded: {isForwarded}, accepted by lightningd: {isAccepted}: {text}");
        }
    }

    private static IEnumerable<string[]> Enumerate()
    {
        IEnumerable<string[]> all = [[]];
        for (var (length, last) = (0, all); length < MostTokens; length++)
        {
            last = last.SelectMany(shorter => Tokens.Select(token => (string[])[.. shorter, token])).ToArray();
            all = all.Concat(last);
        }
        return all;
    }

    private static bool IsBalanced(string[] tokens)
    {
        Stack<string> open = [];
        foreach (var token in tokens)
        {
            if (token is "{" or "[")
                open.Push(token == "{" ? "}" : "]");
            else if (token is "}" or "]" && (!open.TryPop(out var expected) || expected != token))
                return false;
        }
        return open.Count == 0;
    }
}
