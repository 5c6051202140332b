using System.Text;
using Autoreload.Tracing;

namespace Autoreload.Tests.Tracing;

/// <summary>Traces as they come: of other versions, cut, or not traces at all.</summary>
public sealed class TraceReaderTests : IDisposable
{
    private const string Begin = """{"kind":"begun","at":"2026-11-24T10:00:00+00:00","plugin":"/p/hello.py","format":1}""";
    private const string Moved = """{"kind":"transition","at":"2026-11-24T10:00:01+00:00","from":"Running","trigger":"ChangeDetected","to":"Restarting","effects":["Launch 2"]}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_trace_of_the_first_version_is_read() =>
        Assert.Equal(
            [
                new BeginEntry(At(0), "/p/hello.py", Format: 1),
                new MessageEntry(At(1), Endpoint.Lightningd, Endpoint.Nobody, null, "{\"id\":1}"),
                new MessageEntry(At(1), Endpoint.Autoreload, Endpoint.Child, 2, "{", Length: 5000000),
                new EventEntry(At(1), "ChildLaunched", 2, "pid 7"),
                new DroppedEntry(At(2), 3),
            ],
            Read(
                """{"kind":"begun","at":"2026-11-24T10:00:00+00:00","plugin":"/p/hello.py"}""",
                """{"kind":"message","at":"2026-11-24T10:00:01+00:00","from":"lightningd","to":"nobody","text":"{\"id\":1}"}""",
                """{"kind":"message","at":"2026-11-24T10:00:01+00:00","from":"autoreload","to":"child","incarnation":2,"text":"{","length":5000000}""",
                """{"kind":"event","at":"2026-11-24T10:00:01+00:00","event":"ChildLaunched","incarnation":2,"text":"pid 7"}""",
                """{"kind":"left_out","at":"2026-11-24T10:00:02+00:00","count":3}"""));

    [Fact]
    public void What_a_later_version_adds_is_passed_over()
    {
        var entries = Read(
            """{"kind":"begun","at":"2026-11-24T10:00:00+00:00","plugin":"/p/hello.py","format":9,"node":"regtest"}""",
            """{"kind":"moonrise","at":"2026-11-24T10:00:01+00:00","phase":"full"}""",
            Moved);

        Assert.Equal(9, Assert.IsType<BeginEntry>(entries[0]).Format);
        Assert.Equal(1, Assert.IsType<DroppedEntry>(entries[1]).Count);
        Assert.IsType<TransitionEntry>(entries[2]);
    }

    [Fact]
    public void A_line_that_is_cut_at_the_beginning_or_the_end_is_one_that_is_missing() =>
        Assert.Equal(
            [typeof(DroppedEntry), typeof(TransitionEntry), typeof(DroppedEntry)],
            Read("""{"at":"2026-11-24T10""", Moved, Moved[..40]).Select(entry => entry.GetType()));

    [Theory]
    [InlineData("hello\n")]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("{}\n{}\n{}\n{}\n")]
    [InlineData("<!doctype html>\n")]
    public void What_does_not_begin_like_a_trace_is_refused_at_once(string text)
    {
        File.WriteAllText(_folder["other"], text);

        Assert.Contains("is not a trace of autoreload", Assert.Throws<InvalidDataException>(() => TraceReader.Read(_folder["other"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_trace_is_empty() => Assert.Empty(Read());

    [Fact]
    public void A_trace_larger_than_memory_is_read_entry_by_entry()
    {
        // A file with a hole: what is beyond the first lines takes no room, and is not touched.
        using (var file = File.OpenHandle(_folder["trace"], FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, Encoding.UTF8.GetBytes($"{Begin}\n{Moved}\n"), 0);
            RandomAccess.SetLength(file, 1L << 41);
        }

        Assert.Equal(2, TraceReader.Read(_folder["trace"]).Take(2).Count());
    }

    public void Dispose() => _folder.Dispose();

    private static DateTimeOffset At(int second) => new(2026, 11, 24, 10, 0, second, TimeSpan.Zero);

    private TraceEntry[] Read(params string[] lines)
    {
        File.WriteAllText(_folder["trace"], string.Join('\n', lines));
        return [.. TraceReader.Read(_folder["trace"])];
    }
}
