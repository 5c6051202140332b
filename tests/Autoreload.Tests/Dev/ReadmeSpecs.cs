using Autoreload.Dev;
using Autoreload.Dev.Node;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev;

/// <summary>What the README and the manual show of autoreload dev goes as it is shown.</summary>
public sealed class ReadmeSpecs : IDisposable
{
    private const string FirstLine = "$ autoreload dev hello.py";
    private const string Manual = "src/Autoreload/Dev/README.md";
    private const string EndOfInput = "\u0004";

    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Patience.Spec)]
    public Task The_session_of_the_README() => PlayAsync("README.md", sample =>
    {
        var good = Gentle(sample);
        return [good, Broken(good), Grown(good)];
    });

    [Fact(Timeout = Patience.Spec)]
    public Task The_session_of_the_manual() => PlayAsync(Manual, sample =>
    {
        var grown = WithHook(Grown(sample));
        return [grown, Broken(grown), Gentle(grown)];
    });

    [Theory(Timeout = Patience.Spec)]
    [InlineData("$ autoreload dev hello.py --script hello.dev --tap")]
    [InlineData("$ autoreload dev hello.py --script hello.dev --tap --lightningd")]
    public async Task The_script_of_the_manual(string command)
    {
        Assert.SkipWhen(Interpreter.Python is null, "There is no python3.");
        var lightningd = Environment.GetEnvironmentVariable("LIGHTNINGD") ?? Executables.Find("lightningd");
        Assert.SkipWhen(command.EndsWith("--lightningd", StringComparison.Ordinal) && lightningd is null, "There is no lightningd: set LIGHTNINGD to its path.");
        SamplePlugin.Write(_folder["hello.py"]);
        SamplePlugin.Write(_folder["hello.dev"]);
        using var dev = new DevRun(_folder[""], command.Split(' ')[3..]);

        var (exitCode, answers) = await dev.EndAsync();

        Assert.Equal((0, Transcript.In(Manual, command).Text), (exitCode, answers));
    }

    public void Dispose() => _folder.Dispose();

    private async Task PlayAsync(string document, Func<string, string[]> saves)
    {
        Assert.SkipWhen(Executables.Find("script") is null, "There is no script(1), which provides a terminal.");
        Assert.SkipWhen(Interpreter.Python is null, "There is no python3.");
        var path = SamplePlugin.Write(_folder["hello.py"]);
        var saved = new Queue<string>(saves(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)));
        using var terminal = new TerminalRun(_folder[""], "dev", path);

        await Transcript.In(document, FirstLine).PlayAsync(terminal, path, saved);
        await terminal.TypeAsync(EndOfInput);

        Assert.Equal(0, await terminal.EndAsync());
        Assert.Empty(saved);
    }

    private static string Gentle(string text) => text.Replace("{name}!", "{name}, my dear!", StringComparison.Ordinal);

    private static string Broken(string text) => $"{text}\ndef broken(:\n";

    private static string Grown(string text) => text
        .Replace("def peer_connected", "def goodbye(params):\n    return {\"greeting\": \"Goodbye!\"}\n\n\ndef peer_connected", StringComparison.Ordinal)
        .Replace("\"rpcmethods\": [", "\"rpcmethods\": [{\"name\": \"goodbye\", \"usage\": \"\"}, ", StringComparison.Ordinal)
        .Replace("init, hello,", "init, hello, goodbye,", StringComparison.Ordinal);

    private static string WithHook(string text) => text
        .Replace("def peer_connected", "def htlc_accepted(params):\n    return {\"result\": \"continue\"}\n\n\ndef peer_connected", StringComparison.Ordinal)
        .Replace("\"hooks\": [", "\"hooks\": [\"htlc_accepted\", ", StringComparison.Ordinal)
        .Replace("init, hello,", "init, hello, htlc_accepted,", StringComparison.Ordinal);
}
