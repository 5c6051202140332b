using Autoreload.Core.Handshake;
using Autoreload.Dev.Screen;
using Autoreload.Dev.Session;
using Autoreload.Live;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Autoreload.Dev.Prompt;

/// <summary><c>.watch</c>: what <c>autoreload status --follow</c> shows, in the whole terminal, until a key ends it.</summary>
/// <param name="session">Knows the status.</param>
/// <param name="screen">Lends the terminal.</param>
/// <param name="readKey">The next key.</param>
internal sealed class LiveScreen(DevSession session, DevScreen screen, Func<ConsoleKeyInfo> readKey)
{
    /// <summary>Shows it until q, Esc or ^C, or until the node has ended.</summary>
    /// <param name="ended">Completes when it has.</param>
    public Task ShowAsync(Task ended) => screen.LendAsync(async console =>
    {
        using var stop = new CancellationTokenSource();
        var following = FollowAsync(console, stop.Token);
        await Task.WhenAny(Task.Run(WaitForKey), ended);
        await stop.CancelAsync();
        await following;
    });

    private async Task FollowAsync(IAnsiConsole console, CancellationToken stop)
    {
        try
        {
            await new StatusFollow(console, TimeProvider.System).RunAsync([OwnInterface.Status], AskAsync, stop);
        }
        catch (IOException e)
        {
            console.WriteLine($"{e.Message}; q goes back");
        }
    }

    private async Task<LiveStatus> AskAsync(string method)
    {
        var answer = await session.StatusAsync();
        return answer.Result is JObject status ? new(status) : throw new IOException($"{method}: {answer.Failure}");
    }

    private void WaitForKey()
    {
        while (readKey() is not ({ Key: ConsoleKey.Q or ConsoleKey.Escape } or { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }))
        {
            // The screen takes no other.
        }
    }
}
