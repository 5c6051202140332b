using Autoreload.Core.Traffic;
using Xunit;

namespace Autoreload.Core.Tests.Traffic;

public sealed class MethodFiguresTests
{
    private readonly MethodFigures _figures = new();

    [Fact]
    public void The_busiest_method_comes_first_with_its_errors_and_times()
    {
        _figures.Answered("rare", TimeSpan.FromMilliseconds(1), isError: false);
        _figures.Answered("busy", TimeSpan.FromMilliseconds(2), isError: false);
        _figures.Answered("busy", TimeSpan.FromMilliseconds(2), isError: true);

        Assert.Equal(
            """[{"method":"busy","calls":2,"errors":1,"p50_ms":2.0,"p99_ms":2.0,"max_ms":2.0},{"method":"rare","calls":1,"errors":0,"p50_ms":1.0,"p99_ms":1.0,"max_ms":1.0}]""",
            _figures.Json().ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public void A_plugin_with_ever_other_names_takes_no_more_room()
    {
        for (var i = 0; i < 100_000; i++)
            _figures.Answered($"method{i}", TimeSpan.Zero, isError: false);

        Assert.Equal(20, _figures.Json().Count);
    }

    [Fact]
    public void Counting_an_answer_allocates_nothing()
    {
        _figures.Answered("hello", TimeSpan.FromMilliseconds(1), isError: false);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
            _figures.Answered("hello", TimeSpan.FromMicroseconds(i), isError: false);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
