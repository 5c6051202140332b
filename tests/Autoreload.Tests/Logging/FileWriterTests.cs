using System.Text;
using Autoreload.Logging;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Logging;

public sealed class FileWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    // Its continuation must not run on the writer's thread, which would then wait for itself.
    private readonly TaskCompletionSource<string> _warning = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _warnings;

    [Fact]
    public void What_was_handed_over_is_in_the_file_when_it_ends()
    {
        using (var writer = Open("file"))
            for (var i = 0; i < 1000; i++)
                Write(writer, i);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"line {i}"), File.ReadAllLines(_folder["file"]));
    }

    [Fact]
    public void What_it_cannot_keep_up_with_is_dropped_and_counted()
    {
        using (var writer = Open("file"))
        {
            for (var i = 0; i < 10; i++)
                Write(writer, i, size: long.MaxValue / 100);
            Write(writer, 10);
        }

        Assert.Equal(["10 missing at 10", "line 10"], File.ReadAllLines(_folder["file"]));
    }

    [Fact]
    public void What_was_dropped_at_the_end_is_counted_too()
    {
        using (var writer = Open("file"))
        {
            Write(writer, 1);
            Write(writer, 2, size: long.MaxValue / 100);
        }

        Assert.Equal(["line 1", "1 missing at 1"], File.ReadAllLines(_folder["file"]));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_file_that_cannot_be_written_is_reported_and_harms_nobody()
    {
        using var writer = Open("missing/file");

        Assert.Equal($"nothing is written: {_folder["missing/file"]}: No such file or directory", await _warning.Task);
        writer.Write(default, 100, () => throw new InvalidOperationException("Nobody should ask."));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_full_disk_leaves_whole_lines_and_is_reported_once()
    {
        using var disk = new SmallDisk(_folder["disk"], kilobytes: 16);
        using (var writer = Open("disk/file"))
        {
            writer.Write(default, 100, () => [.. new byte[1 << 20], (byte)'\n']);
            Assert.StartsWith($"{_folder["disk/file"]} has gaps: No space left on device", await _warning.Task, StringComparison.Ordinal);
            writer.Write(default, 100, () => [.. new byte[1 << 20], (byte)'\n']);
            Write(writer, 3);
        }

        Assert.Equal(["2 missing at 3", "line 3"], await File.ReadAllLinesAsync(_folder["disk/file"], TestContext.Current.CancellationToken));
        Assert.Equal(1, _warnings);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_bug_in_a_line_is_reported_and_the_next_lines_are_written()
    {
        using (var writer = Open("file"))
        {
            writer.Write(default, 100, () => throw new InvalidOperationException("Oh."));
            Assert.StartsWith("a bug in autoreload; please report it: System.InvalidOperationException: Oh.", await _warning.Task, StringComparison.Ordinal);
            Write(writer, 2);
        }

        Assert.Equal(["1 missing at 2", "line 2"], await File.ReadAllLinesAsync(_folder["file"], TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();

    private FileWriter Open(string name) => new(_folder[name], (at, count) => Encoding.UTF8.GetBytes($"{count} missing at {at.Second}\n"), Warn);

    private void Warn(string text)
    {
        _warnings++;
        _warning.TrySetResult(text);
    }

    private static void Write(FileWriter writer, int number, long size = 100) =>
        writer.Write(DateTimeOffset.UnixEpoch.AddSeconds(number), size, () => Encoding.UTF8.GetBytes($"line {number}\n"));
}
