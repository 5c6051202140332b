using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>A plugin of two files, and a watch over it. Each change that it reports is launched, which reads all files, as the proxy does without a build.</summary>
internal sealed class WatchedProject : IDisposable
{
    public const string Executable = "plugin.py";
    public const string Module = "lib/module.py";

    private readonly TemporaryFolder _folder = new();
    private ChangeWatch? _watch;
    private string? _early;
    private int _answers;
    private int _versions;

    public WatchedProject()
    {
        Directory.CreateDirectory(this["lib"]);
        New(Executable);
        New(Module);
    }

    public EventLoop Loop { get; } = new(TimeProvider.System);

    /// <summary>What changed: a path for each version that was taken.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>How many versions were launched and not taken, as others followed.</summary>
    public int Wasted { get; private set; }

    /// <summary>Called when a version is launched of which it is not known yet whether it will be taken.</summary>
    public Action LaunchedEarly { private get; set; } = () => { };

    public List<string> Warnings { get; } = [];

    /// <summary>What was read at the last launch, by path.</summary>
    public IReadOnlyDictionary<string, string> Running { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool IsPolling { private get; init; }

    public InotifyPort? Inotify { private get; init; }

    public TimeProvider Time { private get; init; } = TimeProvider.System;

    /// <summary>What is watched besides the executable, if it is not what is usual for a Python script.</summary>
    public string[] Globs { private get; init; } = [];

    /// <summary>How long nothing may happen before a change is taken.</summary>
    public TimeSpan SettleTime { private get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>As in production, but faster: the writers here are faster than people, too.</summary>
    private WatchSettings Settings => new(new(this[Executable], Globs, []), IsPolling: IsPolling)
    {
        SettleTime = SettleTime,
        Heartbeat = TimeSpan.FromMilliseconds(500),
        PollingPause = TimeSpan.FromMilliseconds(10),
    };

    /// <summary>A path in the project.</summary>
    public string this[string path] => Path.Combine(_folder["project"], path);

    /// <summary>A path beside the project.</summary>
    public string Outside(string path) => _folder[path];

    /// <summary>Watches, once all that there is has been launched.</summary>
    public void Begin()
    {
        _watch = new(Loop, Settings, Time, Inotify)
        {
            Report = Take,
            Warn = Warnings.Add,
            Failed = bug => throw new InvalidOperationException("The watch has failed.", bug),
        };
        Launch();
        _watch.Begin();
        // The files were written so shortly before that they may count as changed since.
        AwaitQuiet();
        Changes.Clear();
        AwaitNextClockStep();
    }

    /// <summary>Writes another version of a file.</summary>
    public string New(string path)
    {
        File.WriteAllText(this[path], Text());
        return this[path];
    }

    /// <summary>A text that no file has.</summary>
    public string Text() => $"#!/bin/sh\nversion {_versions++}\n";

    public void AwaitChange(int count = 1) => Loop.RunUntil(() => Changes.Count >= count);

    /// <summary>Looks until a look finds nothing that is not running.</summary>
    public void AwaitQuiet()
    {
        var answers = _answers;
        while (_answers == answers)
        {
            var changes = Changes.Count;
            _watch!.Recheck(1);
            Loop.RunUntil(() => _answers > answers || Changes.Count > changes);
        }
    }

    /// <summary>What is on disk is running, after so many changes.</summary>
    public void AssertLive(int changes = 1)
    {
        AwaitQuiet();
        AwaitQuiet();
        Assert.Equal(Disk(), Running);
        Assert.Equal(changes, Changes.Count);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        Loop.Dispose();
        _folder.Dispose();
    }

    /// <summary>A save in the same step of the file system's clock as the one before, of the same length, leaves no trace: people are slower.</summary>
    private void AwaitNextClockStep()
    {
        while (FileStamp.Of(New("../step"))!.Value.ChangedAt == FileStamp.Of(this[Executable])!.Value.ChangedAt)
            continue;
    }

    private void Take(ProxyEvent observed)
    {
        switch (observed)
        {
            case ProxyEvent.NothingChanged:
                _answers++;
                break;
            case ProxyEvent.ChangeSeen seen:
                _early = seen.Path;
                Launch();
                LaunchedEarly();
                break;
            case ProxyEvent.ChangeSettled:
                Changes.Add(_early!);
                _early = null;
                break;
            case ProxyEvent.ExecutableChanged changed:
                Restart(changed.Path);
                break;
            case ProxyEvent.SourceChanged changed:
                Restart(changed.Path);
                break;
        }
    }

    private void Restart(string changed)
    {
        Wasted += _early is null ? 0 : 1;
        _early = null;
        Changes.Add(changed);
        Launch();
    }

    private void Launch()
    {
        _watch!.NoteLaunch();
        Running = Disk();
    }

    private Dictionary<string, string> Disk() => Directory.EnumerateFiles(_folder["project"], "*.py", SearchOption.AllDirectories)
        .Where(path => FileStamp.Of(path) is not null)
        .ToDictionary(path => path, File.ReadAllText, StringComparer.Ordinal);
}
