using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>autoreload at a shell.</summary>
public sealed class CommandLineSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task Without_lightningd_it_explains_itself()
    {
        var (exitCode, written) = await Terminal.RunAsync();

        Assert.Equal(2, exitCode);
        Assert.Contains("lightningd", written, StringComparison.Ordinal);
        Assert.Contains("--autoreload-plugin", written, StringComparison.Ordinal);
        Assert.Contains("autoreload dev", written, StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("no-such-command")]
    [InlineData("--no-such-option")]
    [InlineData("diagram", "--format", "png")]
    public async Task What_it_does_not_know_is_named(params string[] arguments)
    {
        var (exitCode, written) = await Terminal.RunAsync(arguments);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(arguments[^1], written, StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("mermaid", "stateDiagram-v2")]
    [InlineData("dot", "digraph")]
    public async Task It_prints_the_diagram_of_its_machine(string format, string beginning)
    {
        var (exitCode, written) = await Terminal.RunAsync("diagram", "--format", format);

        Assert.Equal(0, exitCode);
        Assert.StartsWith(beginning, written.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("Replaying", written, StringComparison.Ordinal);
    }
}
