using Autoreload.Tracing;

namespace Autoreload.Tests.Tracing;

public sealed class TraceWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    // Its continuation must not run on the writer's thread, which would then wait for itself.
    private readonly TaskCompletionSource<string> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void What_was_recorded_is_in_the_file_when_it_ends()
    {
        using (var writer = new TraceWriter(_folder["trace"], _failure.SetResult))
            for (var i = 0; i < 1000; i++)
                writer.Record(100, Entry(i));

        var entries = TraceReader.Read(_folder["trace"]);
        Assert.Equal(Enumerable.Range(0, 1000), entries.Cast<TraceEntry.Observed>().Select(entry => entry.Incarnation!.Value));
    }

    [Fact]
    public void What_it_cannot_follow_is_left_out_and_counted()
    {
        using (var writer = new TraceWriter(_folder["trace"], _failure.SetResult))
        {
            for (var i = 0; i < 10; i++)
                writer.Record(long.MaxValue / 100, Entry(i));
            writer.Record(1, Entry(10));
        }

        var entries = TraceReader.Read(_folder["trace"]);
        Assert.Equal(10, Assert.IsType<TraceEntry.LeftOut>(entries[0]).Count);
        Assert.Equal(10, Assert.IsType<TraceEntry.Observed>(entries[1]).Incarnation);
    }

    [Fact]
    public void What_was_left_out_at_the_end_is_counted_too()
    {
        using (var writer = new TraceWriter(_folder["trace"], _failure.SetResult))
        {
            writer.Record(1, Entry(1));
            writer.Record(long.MaxValue / 100, Entry(2));
        }

        var entries = TraceReader.Read(_folder["trace"]);
        Assert.Equal(1, Assert.IsType<TraceEntry.LeftOut>(entries[^1]).Count);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_file_that_cannot_be_written_is_told_of_and_harms_nobody()
    {
        using var writer = new TraceWriter(_folder["missing/trace"], _failure.SetResult);

        Assert.Contains("missing", await _failure.Task, StringComparison.Ordinal);
        writer.Record(100, () => throw new InvalidOperationException("Nobody should ask."));
    }

    public void Dispose() => _folder.Dispose();

    private static Func<TraceEntry> Entry(int number) => () => new TraceEntry.Observed(DateTimeOffset.UnixEpoch, "Test", number, "");
}
