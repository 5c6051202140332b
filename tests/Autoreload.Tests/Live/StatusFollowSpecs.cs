using Autoreload.Tests.Dev;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Live;

/// <summary><c>autoreload status --follow</c> on a terminal.</summary>
public sealed class StatusFollowSpecs : IDisposable
{
    private const string Interrupt = "\u0003";
    private const string ShowCursor = "\u001b[?25h";
    private const string HideCursor = "\u001b[?25l";

    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Patience.Spec)]
    public async Task It_follows_until_control_c_and_leaves_the_terminal_as_it_was()
    {
        Assert.SkipWhen(Autoreload.Dev.Node.Executables.Find("script") is null, "There is no script(1), which provides a terminal.");
        using var dev = new DevRun(_folder[""], "--lightning-dir", _folder["node"], Dev.Sample.Write(_folder["hello.bash"]));
        await dev.Notes.WaitForAsync(line => line.Contains("is running", StringComparison.Ordinal));
        using var terminal = new TerminalRun(_folder[""], "status", "--follow", "--rpc-file", _folder["node/regtest/lightning-rpc"]);

        await terminal.SeeNextAsync("hello.bash");
        await dev.TypeAsync(".restart");
        await terminal.SeeNextAsync("running: autoreload-restart");
        await terminal.TypeAsync(Interrupt);

        Assert.Equal(0, await terminal.EndAsync());
        Assert.Equal(terminal.Seen.Split(HideCursor).Length, terminal.Seen.Split(ShowCursor).Length);
        Assert.Equal(0, (await dev.EndAsync()).ExitCode);
    }

    public void Dispose() => _folder.Dispose();
}
