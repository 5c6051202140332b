using Autoreload.Child;
using Autoreload.Loop;

namespace Autoreload.Tests.Child;

public sealed class StderrLinesTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<(IReadOnlyList<string> Lines, long LeftOut)> _reports = [];
    private readonly EventLoop _loop;
    private readonly StderrLines _lines;

    public StderrLinesTests()
    {
        _loop = new(_time);
        _lines = new(_loop, (lines, leftOut) => _reports.Add((lines, leftOut)));
    }

    [Fact]
    public void Lines_that_come_close_together_are_one_block()
    {
        _lines.Add("Traceback (most recent call last):");
        Pass(TimeSpan.FromMilliseconds(20));
        _lines.Add("ZeroDivisionError: division by zero");
        Pass(TimeSpan.FromMilliseconds(40));

        Assert.Equal(["Traceback (most recent call last):", "ZeroDivisionError: division by zero"], Assert.Single(_reports).Lines);
    }

    [Fact]
    public void Nothing_waits_for_the_end_of_the_process()
    {
        _lines.Add("last words");

        _lines.Report();
        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(["last words"], Assert.Single(_reports).Lines);
    }

    [Fact]
    public void A_burst_is_whole()
    {
        Write(300);
        Pass(TimeSpan.FromMilliseconds(50));

        Assert.Equal(300, Assert.Single(_reports).Lines.Count);
    }

    [Fact]
    public void A_flood_is_shown_with_its_beginning_its_end_and_a_count_between()
    {
        Write(10_000);
        Pass(TimeSpan.FromMilliseconds(50));

        Assert.Equal(2, _reports.Count);
        Assert.Equal("line 299", _reports[0].Lines[^1]);
        Assert.Equal(10_000 - 300 - 20, _reports[1].LeftOut);
        Assert.Equal(("line 9980", "line 9999"), (_reports[1].Lines[0], _reports[1].Lines[^1]));
    }

    [Fact]
    public void A_lasting_flood_has_a_bounded_number_of_lines_a_second_and_every_line_is_accounted_for()
    {
        for (var i = 0; i < 200; i++)
        {
            Write(5000);
            Pass(TimeSpan.FromMilliseconds(50));
        }

        var shown = _reports.Sum(report => report.Lines.Count);
        Assert.InRange(shown, 0, 300 + (10 * 600));
        Assert.Equal(200 * 5000, shown + _reports.Sum(report => report.LeftOut));
    }

    [Fact]
    public void After_a_quiet_while_a_burst_is_whole_again()
    {
        Write(10_000);
        Pass(TimeSpan.FromSeconds(2));
        _reports.Clear();

        Write(300);
        Pass(TimeSpan.FromMilliseconds(50));

        Assert.Equal(300, Assert.Single(_reports).Lines.Count);
    }

    public void Dispose() => _loop.Dispose();

    private void Write(int lines)
    {
        for (var i = 0; i < lines; i++)
            _lines.Add($"line {i}");
    }

    private void Pass(TimeSpan time)
    {
        _time.Advance(time);
        _loop.After(TimeSpan.Zero, () => { });
        _loop.Turn();
    }
}
