using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Processes;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Processes;

public sealed class SpawnedProcessSpecs : IDisposable
{
    private readonly EventLoop _loop = new(TimeProvider.System);

    [Fact(Timeout = Patience.Spec)]
    public async Task It_has_ended_before_its_exit_is_reported()
    {
        Assert.Equal(0, SpawnedProcess.TryLaunch(new("/bin/sleep", ["60"]) { IsOutputOnly = true }, out var process));
        var isOver = false;
        var whileItRan = process!.HasEnded;

        process.WhenExited(_loop, _ => isOver = true);
        process.Signal(Signal.Kill);
        await RunningProcesses.GoneAsync(process.Pid);
        var (hasEnded, wasTold) = (process.HasEnded, isOver);
        _loop.RunUntil(() => isOver);
        Libc.Close(process.Stdout);

        Assert.Equal((false, true, false), (whileItRan, hasEnded, wasTold));
    }

    public void Dispose() => _loop.Dispose();
}
