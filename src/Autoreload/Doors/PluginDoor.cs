using Autoreload.Core;
using Autoreload.Lightningd;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Doors;

/// <summary>A door that is a plugin of lightningd's: from the call that starts it until nothing of it is left.</summary>
internal sealed class PluginDoor : IDisposable
{
    private readonly EventLoop _loop;
    private readonly DoorFiles _files;
    private readonly LightningdRpc _node;
    private readonly Action<ProxyEvent> _report;
    private readonly DoorLimits _limits;
    private readonly int _number;
    private LoopTimer? _explanation;
    private LoopTimer? _stuck;
    private Phase _phase = Phase.Opening;
    private bool _endIsFailure = true;

    /// <param name="number">Its number.</param>
    /// <param name="files">Its files, its own from now on.</param>
    /// <param name="node">Who is to start it.</param>
    /// <param name="context">Who gets what comes of it.</param>
    public PluginDoor(int number, DoorFiles files, LightningdRpc node, DoorContext context)
    {
        (_number, _files, _node, _report, _limits) = (number, files, node, context.Report, context.Limits);
        _loop = context.Loop.Part(bug => Finish($"a bug in autoreload, please report it: {bug}"));
        Connection = new(_loop, context.Flow)
        {
            Name = $"door {number}'s ",
            Came = message => context.Take(number, message),
            Closed = Broke,
        };
    }

    private enum Phase
    {
        Opening,
        Open,
        Ending,
        Gone,
    }

    /// <summary>What is said through it.</summary>
    public LightningdConnection Connection { get; }

    /// <summary>Makes lightningd start it.</summary>
    /// <exception cref="IOException">Our end of its pipes cannot be opened.</exception>
    public void Open()
    {
        Connection.ReadFrom(Fifo.OpenToRead(_files.In));
        Connection.WriteTo(Fifo.OpenToWrite(_files.Out));
        LookWhetherItIsStuck(default);
        Ask("start", _limits.Answer, Started);
    }

    /// <summary>Makes lightningd stop it.</summary>
    public void Close()
    {
        _endIsFailure = false;
        End("it is not needed any more");
    }

    /// <summary>Closes our ends of its pipes, which ends it, and deletes its files.</summary>
    public void Dispose()
    {
        _phase = Phase.Gone;
        _explanation?.Stop();
        _stuck?.Stop();
        // In this order: what comes too late to find its pipe ends at once, and nobody waits for the other end of one.
        _files.Dispose();
        Connection.Dispose();
    }

    // In a list: with names lightningd also looks at the options of plugins that are gone (plugin.c, plugin_add_params), and crashes
    // over one that was set by setconfig (seen with v26.06.6).
    private void Ask(string subcommand, TimeSpan patience, Action<RpcAnswer> answered) =>
        _node.Call("plugin", new JArray(subcommand, _files.Script), patience, answer => _loop.Do(answer, answered));

    private void Started(RpcAnswer answer)
    {
        if (_phase != Phase.Opening)
            return;
        if (answer.Failure is { } failure)
        {
            End(failure);
            return;
        }
        _phase = Phase.Open;
        _endIsFailure = false;
        _report(new ProxyEvent.DoorOpened(_loop.Now, _number));
    }

    /// <summary>Children wait for whoever does not read. A door whose process was stopped must not make them wait forever.</summary>
    private void LookWhetherItIsStuck(Backlog before)
    {
        var now = Connection.Backlog;
        if (before.Unwritten > 0 && now.Unwritten > 0 && now.Taken == before.Taken)
            End($"nobody has read what waits in it for {_limits.Read.TotalSeconds:0.#} s");
        else
            _stuck = _loop.After(_limits.Read, () => LookWhetherItIsStuck(now));
    }

    private void Broke(string reason)
    {
        // If it could not be started, the answer to the call that starts it says why.
        if (_phase == Phase.Opening)
            _explanation = _loop.After(_limits.Explanation, () => End(reason));
        else
            End(reason);
    }

    /// <summary>Whoever has begun it, lightningd is asked: it may not have noticed.</summary>
    private void End(string reason)
    {
        if (_phase >= Phase.Ending)
            return;
        _phase = Phase.Ending;
        _explanation?.Stop();
        _stuck?.Stop();
        Ask("stop", _limits.Stop, answer => Stopped(answer, reason));
    }

    private void Stopped(RpcAnswer answer, string reason)
    {
        // A lightningd that ends takes no calls any more, and closes its doors before it tells us: that is no news of the door.
        if (answer.IsAnswered)
            Finish(reason);
        else
            _explanation = _loop.After(_limits.Explanation, () => Finish(reason));
    }

    private void Finish(string reason)
    {
        if (_phase == Phase.Gone)
            return;
        Dispose();
        _report(_endIsFailure ? new ProxyEvent.DoorFailed(_loop.Now, _number, reason) : new ProxyEvent.DoorClosed(_loop.Now, _number, reason));
    }
}
