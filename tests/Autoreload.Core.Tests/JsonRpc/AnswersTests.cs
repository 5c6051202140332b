using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class AnswersTests
{
    private static byte[] Id => "\"é+<&>\\/cln:x#1\""u8.ToArray();

    [Fact]
    public void An_id_is_copied_as_it_stands()
    {
        var answer = Answers.Result(Id, """{"a":1}""");

        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":\"é+<&>\\/cln:x#1\",\"result\":{\"a\":1}}\n\n", Encoding.UTF8.GetString(answer));
    }

    [Fact]
    public void An_error_has_a_code_a_message_and_maybe_data()
    {
        var plain = Answers.Error("7"u8, Answers.PluginTerminated, "é \"gone\"");
        var rich = Answers.Error("7"u8, -32601, "no", "[1]"u8);

        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-4,\"message\":\"é \\\"gone\\\"\"}}\n\n", Encoding.UTF8.GetString(plain));
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32601,\"message\":\"no\",\"data\":[1]}}\n\n", Encoding.UTF8.GetString(rich));
    }

    [Fact]
    public void A_hook_goes_on()
    {
        var answer = Answers.Continue("\"1\""u8);

        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{\"result\":\"continue\"}}\n\n", Encoding.UTF8.GetString(answer));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two\r\nlines\\", "two\\nlines\\\\")]
    [InlineData("a\tb \"c\"", "a b \\\"c\\\"")]
    [InlineData("caf\u00e9 \U0001F600", "caf? ?")]
    [InlineData("\e[1;31mred\e[0m \e]0;title\a\ebell\a", "red ?bell?")]
    [InlineData("\0\u007f\u009b", "???")]
    public void Log_text_is_what_the_log_can_show(string text, string shown)
    {
        var log = Answers.Log(LogLevel.Warn, text);

        Assert.Equal(
            $$$"""{"jsonrpc":"2.0","method":"log","params":{"level":"unusual","message":"{{{shown}}}"}}""" + "\n\n",
            Encoding.UTF8.GetString(log));
    }

    [Fact]
    public void What_we_say_is_what_lightningd_accepts()
    {
        byte[][] ours =
        [
            Answers.Continue(Id),
            Answers.Error(Id, 1, "\u0001\n\"é"),
            Answers.Log(LogLevel.Error, "\u0001\n\"é"),
        ];

        var frames = Frames.OfChild(ours);

        Assert.Equal(ours.Select(Encoding.UTF8.GetString).ToList(), frames);
    }
}
