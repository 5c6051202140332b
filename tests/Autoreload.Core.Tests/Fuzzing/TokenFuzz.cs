using Autoreload.Core.Tests.JsonRpc;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests.Fuzzing;

public sealed class TokenFuzz
{
    private static readonly string[] Tokens = ["{", "}", "[", "]", ":", ":", ",", ",", "\"a\"", "\"b\":", "1", " ", "{}", "[]", "\"c\":{", "tr", "\"\\u00e9\""];

    private static readonly string[] Places =
    [
        """{"jsonrpc":"2.0","method":"topic","params":{} HERE }""",
        """{"jsonrpc":"2.0","method":"topic","params":{"a" HERE }}""",
        """{"jsonrpc":"2.0","method":"topic","params":[ HERE ]}""",
        """{"jsonrpc":"2.0","method":"topic" HERE ,"params":{}}""",
        """{ HERE "jsonrpc":"2.0","method":"topic","params":{}}""",
    ];

    [Fact]
    public void Longer_token_strings_are_forwarded_exactly_when_lightningd_accepts_them()
    {
        var inputs =
            from tokens in Gen.Elements(Tokens).ArrayOf()
            from place in Gen.Elements(Places)
            select place.Replace("HERE", string.Concat(tokens), StringComparison.Ordinal);

        Fuzz.Run(inputs, text =>
        {
            var isForwarded = Frames.OfChild(Frames.Bytes(text)).Contains(Frames.Message(text), StringComparer.Ordinal);

            var isAccepted = JsmnModel.Accepts(text, out var hasColonAfterBracket);
            Assert.True(isForwarded == (isAccepted && !hasColonAfterBracket), $"forwarded: {isForwarded}, accepted by lightningd: {isAccepted}: {text}");
        });
    }
}
