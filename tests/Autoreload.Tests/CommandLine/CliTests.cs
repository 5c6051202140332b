using Autoreload.CommandLine;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.CommandLine;

public sealed class CliTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("--developer", false)]
    [InlineData("dev", true)]
    [InlineData("diagram --format dot", true)]
    [InlineData("wrap plugin.py", true)]
    public void Under_lightningd_only_our_own_words_ask_for_it(string words, bool expected) =>
        Assert.Equal(expected, Cli.IsAskedFor(Split(words), isLightningds: true));

    [Fact]
    public void Without_lightningd_everything_asks_for_it() => Assert.True(Cli.IsAskedFor([], isLightningds: false));

    [Theory(Timeout = Patience.Spec)]
    [InlineData("", ExitCodes.Usage)]
    [InlineData("stauts", ExitCodes.Usage)]
    [InlineData("dev --unknown", ExitCodes.Usage)]
    [InlineData("wrap /no/such/file", ExitCodes.Usage)]
    [InlineData("dev /", ExitCodes.Usage)]
    [InlineData("watch-list /", ExitCodes.Usage)]
    [InlineData("diagram --format png", ExitCodes.Usage)]
    [InlineData("diagram more", ExitCodes.Usage)]
    [InlineData("proxy /bin/sh --poll maybe", ExitCodes.Usage)]
    [InlineData("status --lightning-dir /no/such/directory", ExitCodes.Failure)]
    [InlineData("trace /dev/null", ExitCodes.Failure)]
    [InlineData("unwrap /no/such/plugin", ExitCodes.Failure)]
    [InlineData("dev --help", ExitCodes.Done)]
    [InlineData("--version", ExitCodes.Done)]
    public async Task The_exit_code_tells_failure_from_misuse(string words, int exitCode) =>
        Assert.Equal(exitCode, await Cli.RunAsync(Split(words)));

    [Theory]
    [InlineData("stauts", "unknown command stauts: did you mean status?")]
    [InlineData("frobnicate", "unknown command frobnicate")]
    [InlineData("--versoin", "unknown option --versoin: did you mean --version?")]
    [InlineData("status --netwrok regtest", "unknown option --netwrok: did you mean --network?")]
    [InlineData("diagram more", "diagram does not take more")]
    [InlineData("dev --wach=*.py plugin", "unknown option --wach=*.py: did you mean --watch?")]
    [InlineData("wrap --itno d plugin", "unknown option --itno: did you mean --into?")]
    [InlineData("dev /", "/ is a directory, not a plugin: name the executable in it")]
    [InlineData("dev /dev/null", "/dev/null is a device, not a plugin")]
    [InlineData("wrap /no/such/file", "there is no file /no/such/file")]
    [InlineData("dev /bin/sh --fixtures /no/such", "--fixtures: there is no folder /no/such")]
    [InlineData("replay /dev/null /bin/sh --fixtures /no/such", "--fixtures: there is no folder /no/such")]
    public void What_is_wrong_is_named_with_the_nearest_that_is_right(string words, string error) =>
        Assert.Equal(error, UsageErrors.In(Cli.Root().Parse(Split(words)))[0]);

    [Fact]
    public void Every_verb_says_what_it_does_and_has_an_example() =>
        Assert.All(Cli.Root().Subcommands, command =>
        {
            var verb = Assert.IsType<Verb>(command, exactMatch: false);
            Assert.EndsWith(".", verb.Description, StringComparison.Ordinal);
            Assert.All(verb.Examples, example => Assert.Contains($"autoreload {verb.Name}", example, StringComparison.Ordinal));
            Assert.NotEmpty(verb.Examples);
        });

    [Theory]
    [InlineData("dev p --watch *.c", "*.c")]
    [InlineData("dev p --watch=*.c", "*.c")]
    [InlineData("dev --watch *.c p --watch=*.h", "*.c|*.h")]
    public void A_value_is_the_next_word_or_comes_after_an_equals_sign(string words, string values)
    {
        var parsed = Cli.Root().Parse(Split(words));

        Assert.Equal(values, string.Join('|', parsed.GetValue<string[]>("--watch") ?? []));
    }

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
