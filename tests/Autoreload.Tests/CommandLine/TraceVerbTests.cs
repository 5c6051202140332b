using Autoreload.CommandLine;

namespace Autoreload.Tests.CommandLine;

public sealed class TraceVerbTests : IDisposable
{
    private const string Begin = """{"kind":"begun","at":"2026-11-24T10:00:00+00:00","plugin":"/p/hello.py"}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_page_is_written_to_a_file_or_to_stdout()
    {
        await File.WriteAllTextAsync(_folder["hello.trace"], Begin, TestContext.Current.CancellationToken);

        var output = await RunAsync(_folder["hello.trace"], "--format", "html");
        await RunAsync(_folder["hello.trace"], "--format", "html", "--output", _folder["page.html"]);

        Assert.StartsWith("<!doctype html>", output, StringComparison.Ordinal);
        Assert.Equal(output, await File.ReadAllTextAsync(_folder["page.html"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_not_a_trace_replaces_no_file()
    {
        await File.WriteAllTextAsync(_folder["other"], "hello\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["page.html"], "precious", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(_folder["other"], "--format", "html", "--output", _folder["page.html"]));

        Assert.Equal("precious", await File.ReadAllTextAsync(_folder["page.html"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_trace_itself_is_no_output()
    {
        await File.WriteAllTextAsync(_folder["hello.trace"], Begin, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<IOException>(() => RunAsync(_folder["hello.trace"], "--output", _folder["hello.trace"]));

        Assert.Contains("name another file", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Begin, await File.ReadAllTextAsync(_folder["hello.trace"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_named()
    {
        await File.WriteAllTextAsync(_folder["hello.trace"], Begin, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAnyAsync<IOException>(() => RunAsync(_folder["hello.trace"], "--output", _folder["missing/page.html"]));

        Assert.Contains("missing/page.html", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        await new TraceVerb().Parse(arguments).InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = output }, TestContext.Current.CancellationToken);
        return output.ToString();
    }
}
