using System.Diagnostics;
using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Autoreload.Native;

namespace Autoreload.Dev.Doctor;

/// <summary>A plugin as lightningd starts it, in a session of its own, so that what it leaves behind can be found.</summary>
internal sealed class ExaminedProcess : IDisposable
{
    private const int MostStderr = 20;
    private const int SessionField = 3;

    private readonly Process _process;
    private readonly Queue<string> _stderr = [];
    private readonly Task _reading;

    private ExaminedProcess(Process process)
    {
        _process = process;
        _reading = ReadStderrAsync();
    }

    /// <summary>Its pipes.</summary>
    public PluginConnection Connect() => new(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);

    /// <summary>The last lines that it wrote on its stderr.</summary>
    public string Stderr
    {
        get
        {
            lock (_stderr)
                return string.Join('\n', _stderr);
        }
    }

    /// <summary>How it ended; null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Starts it.</summary>
    public static ExaminedProcess Start(string path, IReadOnlyList<string> words)
    {
        var (program, arguments) = Executables.Find("setsid") is { } setsid ? (setsid, (IEnumerable<string>)[path, .. words]) : (path, words);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["LIGHTNINGD_PLUGIN"] = "1";
        start.Environment["LIGHTNINGD_VERSION"] = NodeFacts.Version;
        return new(Process.Start(start)!);
    }

    /// <summary>Whether it ends, and all that it has written is read.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        var ended = Task.WhenAll(_process.WaitForExitAsync(), _reading);
        await ended.WaitAsync(time, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.HasExited;
    }

    /// <summary>Asks it to end, by SIGTERM.</summary>
    public void Terminate() => Libc.Kill(_process.Id, Signal.Terminate);

    /// <summary>The processes of its session that are alive.</summary>
    public IReadOnlyList<string> Leftovers() => [.. SessionMembers().Where(pid => pid != _process.Id).Select(NameOf)];

    /// <summary>Ends it and all that it left behind.</summary>
    public async Task KillAsync()
    {
        foreach (var pid in SessionMembers().ToArray())
            Libc.Kill(pid, Signal.Kill);
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private async Task ReadStderrAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_stderr)
            {
                _stderr.Enqueue(line);
                if (_stderr.Count > MostStderr)
                    _stderr.Dequeue();
            }
        }
    }

    private IEnumerable<int> SessionMembers() => Directory.Exists("/proc")
        ? from folder in Directory.EnumerateDirectories("/proc")
          where int.TryParse(Path.GetFileName(folder), out _)
          let fields = StatusOf(folder)
          where fields.Length > SessionField && fields[SessionField] == $"{_process.Id}" && fields[0] != "Z"
          select int.Parse(Path.GetFileName(folder))
        : [];

    /// <summary>What stands behind the name in /proc/PID/stat: state, parent, group, session.</summary>
    private static string[] StatusOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string NameOf(int pid)
    {
        try
        {
            return $"{pid} ({File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ').Trim()})";
        }
        catch (IOException)
        {
            return $"{pid}";
        }
    }
}
