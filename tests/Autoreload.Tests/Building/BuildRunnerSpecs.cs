using Autoreload.Building;
using Autoreload.Core;
using Autoreload.Loop;

namespace Autoreload.Tests.Building;

public sealed class BuildRunnerSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<ProxyEvent.BuildEnded> _ended = [];
    private readonly List<string> _calls = [];

    [Fact]
    public void A_build_runs_in_the_childs_folder_without_input()
    {
        var end = Run("cat; pwd > here; exit 0");

        Assert.Equal(default, end.Status);
        Assert.Equal(_folder[""].TrimEnd('/'), File.ReadAllText(_folder["here"]).TrimEnd());
        Assert.Equal(["begun", "ended"], _calls);
    }

    [Fact]
    public void A_failure_tells_the_lines_from_the_first_error_on()
    {
        var end = Run("for i in 1 2 3; do echo compiling $i; done; echo 'a.c:1: error: no' >&2; for i in $(seq 50); do echo note $i; done; exit 3");

        Assert.Equal(new ExitStatus(3, 0), end.Status);
        Assert.Equal("a.c:1: error: no", end.Lines[0]);
        Assert.Equal(20, end.Lines.Count);
    }

    [Fact]
    public void Python_names_the_place_before_the_error()
    {
        var end = Run("""echo compiling; printf '  File "a.py", line 3\n    x = {\n        ^\nSyntaxError: no\n'; exit 1""");

        Assert.Equal(["  File \"a.py\", line 3", "    x = {", "        ^", "SyntaxError: no"], end.Lines);
    }

    [Fact]
    public void Without_the_word_error_the_last_lines_are_told()
    {
        var end = Run("seq 100; exit 1");

        Assert.Equal(Enumerable.Range(81, 20).Select(i => $"{i}"), end.Lines);
    }

    [Fact]
    public void A_command_that_does_not_exist_fails_with_the_shells_words()
    {
        var end = Run("no-such-compiler hello.c");

        Assert.Equal(127, end.Status.Code);
        Assert.Contains("no-such-compiler", Assert.Single(end.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_output_is_read_and_forgotten()
    {
        var end = Run("yes 'nothing to see here' | head -c 20000000; exit 1");

        Assert.Equal(20, end.Lines.Count);
    }

    [Fact]
    public void A_new_build_kills_the_one_that_runs_with_all_its_processes()
    {
        var builds = Builds("test -e second && exit 0; touch second; echo begun; sleep 1000 & sleep 1000; echo survived > late");
        builds.Start(1);
        _loop.RunUntil(() => File.Exists(_folder["second"]));

        builds.Start(2);
        _loop.RunUntil(() => _ended.Count == 2);

        Assert.Equal([(1, 9), (2, 0)], _ended.Select(end => (end.Build, end.Status.Signal)));
        Assert.Equal(["begun", "ended", "begun", "ended"], _calls);
        Assert.False(File.Exists(_folder["late"]));
    }

    [Fact]
    public void A_build_that_hangs_can_be_cancelled()
    {
        var builds = Builds("touch begun; echo begun; sleep 1000");
        builds.Start(1);
        _loop.RunUntil(() => File.Exists(_folder["begun"]));

        builds.Cancel(1);
        _loop.RunUntil(() => _ended.Count == 1);

        Assert.Equal(9, _ended[0].Status.Signal);
    }

    public void Dispose()
    {
        _loop.Dispose();
        _folder.Dispose();
    }

    private ProxyEvent.BuildEnded Run(string command)
    {
        Builds(command).Start(1);
        _loop.RunUntil(() => _ended.Count == 1);
        return _ended[0];
    }

    private BuildRunner Builds(string command) => new(_loop, new(new(_folder["plugin"], [], []), command))
    {
        Report = ended => _ended.Add((ProxyEvent.BuildEnded)ended),
        Begun = () => _calls.Add("begun"),
        Ended = () => _calls.Add("ended"),
    };
}
