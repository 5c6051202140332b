using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Autoreload.CommandLine;
using Autoreload.Core.Handshake;
using Autoreload.Settings;

namespace Autoreload.Tests.CommandLine;

/// <summary>The manual lists what the program has, all of it and nothing else.</summary>
public sealed partial class ManualTests
{
    private static readonly string Manual = File.ReadAllText(PathOf("src/Autoreload/README.md"));

    [Fact]
    public void Its_settings_are_the_programs() =>
        Assert.Equal(Setting.All.Select(setting => setting.Name).Order(StringComparer.Ordinal), FirstWordsOf("Settings").Where(word => word.StartsWith("autoreload-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_choices_of_values_are_the_programs() =>
        Assert.All(Setting.All.Where(setting => setting.Values.Length > 0), setting =>
            Assert.Contains($"| `{setting.Name}` | {string.Join(", ", setting.Values.Select(value => $"`{value}`"))} |", Manual, StringComparison.Ordinal));

    [Fact]
    public void Its_commands_are_the_programs() =>
        Assert.Equal(
            Cli.Root().Subcommands.Select(verb => $"autoreload {verb.Name}").Order(StringComparer.Ordinal),
            FirstWordsOf("Commands").Where(words => words.StartsWith("autoreload ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_methods_are_the_programs() =>
        Assert.Equal(new OwnInterface("", []).Methods.Order(StringComparer.Ordinal), FirstWordsOf("Methods").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(ExitCodes.Done, "done")]
    [InlineData(ExitCodes.Failure, "failed")]
    [InlineData(ExitCodes.Usage, "misuse")]
    public void Its_exit_codes_are_the_programs(int code, string meaning) =>
        Assert.Contains($"| {code} | {meaning}", Manual, StringComparison.Ordinal);

    [Fact]
    public void Its_sample_of_a_script_is_what_wrap_writes() =>
        Assert.Contains(
            $"$ cat ~/.lightning/plugins/rebalance.py\n{WrapperScript.TextOf("/home/me/bin/autoreload", "/home/me/plugins/rebalance.py", [new("autoreload-watch", "*.json", "")])}$",
            Manual,
            StringComparison.Ordinal);

    /// <summary>The commands, settings or methods in the first column of a section's tables.</summary>
    private static IEnumerable<string> FirstWordsOf(string section)
    {
        var text = Manual.Split($"\n## {section}\n")[1].Split("\n## ")[0];
        return FirstCell().Matches(text).Select(match => match.Groups["name"].Value);
    }

    private static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../..", file));

    [GeneratedRegex("^\\| `(?<name>(autoreload )?[a-z-]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstCell();
}
