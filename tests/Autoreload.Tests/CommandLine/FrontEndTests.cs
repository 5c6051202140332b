using Autoreload.CommandLine;

namespace Autoreload.Tests.CommandLine;

public sealed class FrontEndTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("--unknown")]
    [InlineData("dev --unknown")]
    [InlineData("dev /no/such/file")]
    [InlineData("diagram --format png")]
    [InlineData("diagram more")]
    public async Task A_command_line_without_sense_is_a_usage_error(string words)
    {
        Assert.Equal(ExitCodes.Usage, await Cli.RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("--developer", false)]
    [InlineData("dev", true)]
    [InlineData("diagram --format dot", true)]
    public void Under_lightningd_only_our_own_words_ask_for_it(string words, bool expected)
    {
        Assert.Equal(expected, Cli.IsAskedFor(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), pluginVariable: "1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    public void Without_lightningd_every_word_asks_for_it(string? pluginVariable)
    {
        Assert.True(Cli.IsAskedFor([], pluginVariable));
    }
}
