using System.Diagnostics;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>What a shell is told when somebody presses Tab.</summary>
public sealed class CompletionSpecs
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData("autoreload dia", "diagram")]
    [InlineData("autoreload dev --wa", "--watch")]
    [InlineData("autoreload diagram --format ", "dot")]
    [InlineData("autoreload completion ", "zsh")]
    public async Task A_line_is_completed(string line, string word)
    {
        var (exitCode, written) = await Terminal.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal(0, exitCode);
        Assert.Contains(word, written.Split('\n'));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Bash_completes_by_what_is_printed_for_it()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash.");
        var program = new Launch().Program;
        var script = $$"""
            eval "$('{{program}}' completion bash)"
            COMP_LINE='autoreload dev --tr' COMP_POINT=19 COMP_WORDS=(autoreload dev --tr) COMP_CWORD=2
            _autoreload '{{program}}' --tr dev
            echo "${COMPREPLY[*]}"
            """;

        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var written = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("--trace --trace-secrets\n", written);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("bash")]
    [InlineData("zsh")]
    public async Task What_is_printed_is_a_script_that_the_shell_can_read(string shell)
    {
        Assert.SkipUnless(File.Exists($"/bin/{shell}") || File.Exists($"/usr/bin/{shell}"), $"There is no {shell}.");
        var (_, script) = await Terminal.RunAsync("completion", shell);

        using var reader = Process.Start(new ProcessStartInfo(shell, ["-n", "-c", script]) { RedirectStandardError = true, UseShellExecute = false })!;

        Assert.Equal("", await reader.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
