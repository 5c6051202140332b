using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>What a build does to a file that is watched.</summary>
public enum Output
{
    /// <summary>There is no such file.</summary>
    None,

    /// <summary>It is written anew, with the same content.</summary>
    Same,

    /// <summary>It follows from the source.</summary>
    Derived,

    /// <summary>It differs each time.</summary>
    NeverSame,
}

/// <summary>
/// A project of one source on a disk of its own, where time passes when told: saves, scans, and builds that read the source somewhere in
/// between. What is built is launched. It obeys a <see cref="Baseline"/> as the proxy does.
/// </summary>
internal sealed class FakeProject(Output output, TimeSpan buildTime, double readsAt)
{
    private const string Source = "main.c";
    private const string Generated = "generated.c";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    private readonly Baseline _baseline = new(hasBuild: true);
    private readonly Dictionary<string, FileStamp> _disk = new(StringComparer.Ordinal);
    private TimeSpan _buildBegan;
    private int? _read;
    private bool _isBuilding;
    private int _writes;

    /// <summary>The time.</summary>
    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(100);

    /// <summary>How many builds were begun.</summary>
    public int Builds { get; private set; }

    /// <summary>The version of the source that runs.</summary>
    public int Running { get; private set; }

    /// <summary>The version of the source on disk.</summary>
    public int Saved { get; private set; }

    /// <summary>How often it was said that what is on disk is live.</summary>
    public int Claims { get; private set; }

    /// <summary>The first scan finds all launched.</summary>
    public void Begin()
    {
        Save();
        Running = Saved;
        Now += TimeSpan.FromSeconds(1);
        _baseline.NoteLaunch(Executable, Epoch + Now);
        Pass(Step);
    }

    /// <summary>Somebody saves the source.</summary>
    public void Save() => Write(Source, ++Saved);

    /// <summary>Time passes, with a scan every 20 ms.</summary>
    public void Pass(TimeSpan time)
    {
        for (var end = Now + time; Now < end;)
        {
            Now += Step;
            GoOn();
            Scan();
        }
    }

    private FileStamp Executable => new(new(0, 1), Running, TimeSpan.Zero);

    private void Write(string file, int version) =>
        _disk[file] = new FileStamp(new(0, file.Length), 0, Now + TimeSpan.FromTicks(++_writes)) { Content = (UInt128)version };

    private void GoOn()
    {
        if (!_isBuilding)
            return;
        if (_read is null && Now >= _buildBegan + (buildTime * readsAt))
            Read();
        if (Now >= _buildBegan + buildTime)
            EndBuild();
    }

    private void Read()
    {
        _read = Saved;
        if (output != Output.None)
            Write(Generated, output switch { Output.Same => 1, Output.Derived => Saved, _ => Builds });
    }

    private void EndBuild()
    {
        _isBuilding = false;
        Running = _read!.Value;
        _baseline.NoteBuildEnd(Executable, Now);
        _baseline.NoteLaunch(Executable, Epoch + Now);
    }

    private void Scan()
    {
        var changes = _baseline.NewsIn(new(Executable, new Dictionary<string, FileStamp>(_disk, StringComparer.Ordinal)), Now, Now);
        if (!changes.IsNone)
            StartBuild(changes);
        else if (!_isBuilding && changes.Unproven.Count == 0)
            Claim();
    }

    private void StartBuild(Changes changes)
    {
        _baseline.NoteReport(changes);
        if (_isBuilding)
            _baseline.NoteBuildEnd(Executable, Now);
        _baseline.NoteBuild(Epoch + Now);
        (_isBuilding, _read, _buildBegan) = (true, null, Now);
        Builds++;
    }

    private void Claim()
    {
        Assert.Equal(Saved, Running);
        Claims++;
    }
}
