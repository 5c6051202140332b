using Autoreload.Building;
using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Watching;

namespace Autoreload.Tests.Building;

/// <summary>A watch and a build that is started for each change that it reports.</summary>
public sealed class BuildLoopSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<string> _warnings = [];
    private ChangeWatch? _watch;
    private int _before;
    private int _builds;
    private int _answers;
    private int _lastEnded;

    [Theory]
    [InlineData("cp main.c plugin")]
    [InlineData("cp main.c plugin; echo always the same > generated.c")]
    [InlineData("cp main.c plugin; rm -f generated.c; echo always the same > generated.c")]
    public void What_a_build_writes_starts_no_other_for_long(string command)
    {
        Begin(command);

        File.WriteAllText(_folder["main.c"], "second");
        Settle();
        var builds = _builds;
        Settle();

        Assert.Equal("second", File.ReadAllText(_folder["plugin"]));
        Assert.Equal(builds, _builds);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void An_output_that_is_never_the_same_stops_cancelling_builds_and_is_named()
    {
        Begin("date +%N > generated.c; sleep 0.5; cp main.c plugin");

        File.WriteAllText(_folder["main.c"], "second");
        Settle();
        var builds = _builds;
        Settle();

        Assert.Equal("second", File.ReadAllText(_folder["plugin"]));
        Assert.Equal(builds, _builds);
        Assert.Contains("generated.c", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_saved_while_it_is_built_is_built_again()
    {
        Begin("cp main.c plugin; sleep 0.3");

        File.WriteAllText(_folder["main.c"], "second");
        _loop.RunUntil(() => _builds > _before && File.ReadAllText(_folder["plugin"]) == "second");
        File.WriteAllText(_folder["main.c"], "third");
        Settle();

        Assert.Equal("third", File.ReadAllText(_folder["plugin"]));
    }

    [Fact]
    public void Saves_faster_than_builds_end_with_the_last_one_built()
    {
        Begin("cp main.c copy; sleep 0.2; mv copy plugin");

        for (var i = 0; i < 6; i++)
        {
            var version = $"version {i}";
            _loop.After(TimeSpan.FromMilliseconds(100 * i), () => File.WriteAllText(_folder["main.c"], version));
        }
        _loop.RunUntil(() => File.ReadAllText(_folder["main.c"]) == "version 5");
        Settle();

        Assert.Equal("version 5", File.ReadAllText(_folder["plugin"]));
        Assert.Empty(_warnings);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _loop.Dispose();
        _folder.Dispose();
    }

    private void Begin(string command)
    {
        File.WriteAllText(_folder["main.c"], "first");
        File.WriteAllText(_folder["plugin"], "first");
        var settings = new WatchSettings(new(_folder["plugin"], ["*.c"], []), command);
        BuildRunner? builds = null;
        _watch = new(_loop, settings, TimeProvider.System)
        {
            Report = observed =>
            {
                if (observed is ProxyEvent.SourceChanged)
                    builds!.Start(++_builds);
                _answers += observed is ProxyEvent.NothingChanged ? 1 : 0;
            },
            Warn = _warnings.Add,
            Failed = bug => throw new InvalidOperationException("The watch has failed.", bug),
        };
        builds = new(_loop, settings) { Report = ended => _lastEnded = ((ProxyEvent.BuildEnded)ended).Build, Begun = _watch.NoteBuild, Ended = _watch.NoteBuildEnd };
        _watch.NoteLaunch();
        _watch.Begin();
        Settle();
        _before = _builds;
        _warnings.Clear();
    }

    /// <summary>Until a look that was asked for, as after each build, starts none.</summary>
    private void Settle()
    {
        int builds;
        do
        {
            (builds, var answers) = (_builds, _answers);
            _watch!.Recheck(1);
            _loop.RunUntil(() => _answers > answers || _builds > builds);
            _loop.RunUntil(() => _lastEnded == _builds);
        }
        while (_builds > builds);
    }
}
