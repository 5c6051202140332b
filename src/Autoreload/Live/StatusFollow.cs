using Spectre.Console;
using Spectre.Console.Rendering;

namespace Autoreload.Live;

/// <summary><c>autoreload status --follow</c>: asks once a second, and shows what it hears until it is told to stop.</summary>
/// <param name="console">The terminal, or what is none: then each answer is a line.</param>
/// <param name="time">The clock.</param>
internal sealed class StatusFollow(IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (LiveStatus Status, CallRate Rate)> _seen = new(StringComparer.Ordinal);
    private readonly long _begin = time.GetTimestamp();

    /// <summary>Runs until it is stopped; then the terminal is as it was, with the last picture in it.</summary>
    /// <param name="methods">The status method of each autoreload; one of them is asked each second.</param>
    /// <param name="ask">Asks one.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="IOException">There is no answer any more.</exception>
    public Task RunAsync(IReadOnlyList<string> methods, Func<string, Task<LiveStatus>> ask, CancellationToken stop) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
            ? console.Live(Text.Empty).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom).StartAsync(screen => EachSecondAsync(methods, ask, _ => screen.UpdateTarget(Screen()), stop))
            : EachSecondAsync(methods, ask, method => console.WriteLine(LiveView.Line(_seen[method].Status, _seen[method].Rate)), stop);

    private async Task EachSecondAsync(IReadOnlyList<string> methods, Func<string, Task<LiveStatus>> ask, Action<string> show, CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var method = methods[turn % methods.Count];
            var rate = _seen.TryGetValue(method, out var known) ? known.Rate : new();
            var status = await ask(method);
            rate.Add(time.GetElapsedTime(_begin), status.Given);
            _seen[method] = (status, rate);
            show(method);
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Rows Screen()
    {
        var view = new LiveView(console.Profile.Width);
        return new(_seen.Values.SelectMany(one => (IRenderable[])[view.Of(one.Status, one.Rate), Text.Empty]));
    }
}
