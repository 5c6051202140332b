using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev;

/// <summary>The prompt on a terminal, from the first start to the last key, as the manual tells it.</summary>
public sealed class PromptSpecs : IDisposable
{
    private const string EndOfInput = "\u0004";
    private const string Interrupt = "\u0003";

    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Patience.Spec)]
    public async Task A_session_goes_as_the_manual_says()
    {
        Assert.SkipWhen(Autoreload.Dev.Node.Executables.Find("script") is null, "There is no script(1), which provides a terminal.");
        var path = _folder.Script("hello.bash", "echo 'not yet' >&2; exit 1");
        using var terminal = new TerminalRun(_folder[""], "dev", path);
        var sample = Sample.Text("hello.bash");

        await terminal.SeeAsync("not yet");
        WholeFile.Save(path, sample);
        await terminal.SeeAsync("reloaded in");
        await terminal.TypeAsync(".pin hello name=Ada\r");
        await terminal.SeeAsync("\"greeting\": \"Hello, Ada!\"");
        WholeFile.Save(path, sample.Replace("greeting, ${name", "greeting, dear ${name", StringComparison.Ordinal));
        await terminal.SeeAsync("+   \"greeting\": \"Hello, dear Ada!\"");
        await terminal.TypeAsync(".hook peer_con\t\r");
        await terminal.SeeAsync("accepted: continue");
        await terminal.TypeAsync("never sent" + Interrupt + "hello name='B C'\r");
        await terminal.SeeAsync("Hello, dear B C!");
        WholeFile.Save(path, "#!/bin/sh\necho 'it is broken' >&2\nexit 1\n");
        await terminal.SeeAsync("it is broken");
        await terminal.TypeAsync("hello\r");
        await terminal.SeeAsync("Hello, dear world!");
        await terminal.TypeAsync(EndOfInput);

        Assert.Equal(0, await terminal.EndAsync());
        Assert.DoesNotContain("DEBUG", terminal.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain("autoreload-restart", terminal.Seen, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder[""], "autoreload-dev-*"));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Watch_shows_the_status_until_q_and_then_what_happened_meanwhile()
    {
        Assert.SkipWhen(Autoreload.Dev.Node.Executables.Find("script") is null, "There is no script(1), which provides a terminal.");
        var path = Sample.Write(_folder["hello.bash"]);
        using var terminal = new TerminalRun(_folder[""], "dev", path);
        await terminal.SeeNextAsync("is running");

        await terminal.TypeAsync(".wat\t\r");
        await terminal.SeeNextAsync("\u001b[?1049h");
        await terminal.SeeNextAsync("calls/s");
        WholeFile.Save(path, Sample.Text("hello.bash").Replace("greeting, ${name", "greeting, dear ${name", StringComparison.Ordinal));
        await terminal.SeeNextAsync("incarnation 2");
        await terminal.TypeAsync("hq");
        await terminal.SeeNextAsync("\u001b[?1049l");
        await terminal.SeeNextAsync("reloaded in");
        await terminal.TypeAsync("hello\r");
        await terminal.SeeNextAsync("Hello, dear world!");
        await terminal.TypeAsync(EndOfInput);

        Assert.Equal(0, await terminal.EndAsync());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Control_c_ends_a_start_that_hangs()
    {
        Assert.SkipWhen(Autoreload.Dev.Node.Executables.Find("script") is null, "There is no script(1), which provides a terminal.");
        using var terminal = new TerminalRun(_folder[""], "dev", _folder.Script("deaf", "exec sleep 60"));

        await terminal.SeeAsync("waiting for deaf to answer getmanifest");
        await terminal.TypeAsync(Interrupt);

        Assert.Equal(0, await terminal.EndAsync());
        Assert.Empty(Directory.GetDirectories(_folder[""], "autoreload-dev-*"));
    }

    public void Dispose() => _folder.Dispose();
}
