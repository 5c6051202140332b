using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class SilenceCheckTests
{
    private readonly SilenceCheck _check = new();

    [Fact]
    public void A_change_that_no_hint_announced_proves_silence()
    {
        Look(version: 1);
        Look(version: 2);

        Assert.True(_check.IsProven);
    }

    [Fact]
    public void A_hint_before_the_look_is_none()
    {
        Look(version: 1);
        _check.Hint();
        Look(version: 2);

        Assert.False(_check.IsProven);
    }

    [Fact]
    public void A_hint_while_the_change_settles_is_none()
    {
        Look(version: 1);
        Look(version: 2);
        _check.Hint();
        Look(version: 2);

        Assert.False(_check.IsProven);
    }

    [Fact]
    public void A_hint_during_the_look_before_may_have_announced_it()
    {
        _check.BeginLook();
        _check.Hint();
        _check.Take(Version(1), isWatched: true);
        Look(version: 2);

        Assert.False(_check.IsProven);
    }

    [Fact]
    public void What_happened_before_all_folders_were_watched_proves_nothing()
    {
        Look(version: 1, isWatched: false);
        Look(version: 2);

        Assert.False(_check.IsProven);
    }

    private static Snapshot Version(int version) => Snapshot.Empty with { Executable = new FileStamp(0, version, 0, 0, 0) };

    private void Look(int version, bool isWatched = true)
    {
        _check.BeginLook();
        _check.Take(Version(version), isWatched);
    }
}
