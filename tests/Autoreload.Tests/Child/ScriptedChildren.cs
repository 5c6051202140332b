using Autoreload.Child;
using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Pipes;

namespace Autoreload.Tests.Child;

/// <summary>Children that are shell scripts, on a loop of their own, and everything that was reported of them.</summary>
internal sealed class ScriptedChildren : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScriptedChildren()
    {
        Route = Messages.Add;
        Flow = new(Loop);
        Children = new(new(Loop, Flow, new(Path, ["--developer"]))
        {
            Report = Events.Add,
            Route = (_, message) => Route(message.Text().TrimEnd()),
            BeforeLaunch = () => BeforeLaunch(),
        });
    }

    public EventLoop Loop { get; } = new(TimeProvider.System);

    public List<ProxyEvent> Events { get; } = [];

    public List<string> Messages { get; } = [];

    public FlowControl Flow { get; }

    /// <summary>Takes a message; a test may put a bug in its place.</summary>
    public Action<string> Route { get; set; }

    /// <summary>The same for what comes before each attempt to launch.</summary>
    public Action BeforeLaunch { get; set; } = () => { };

    public string Path => _folder["plugin"];

    public IEnumerable<string> Stderr => Events.OfType<ProxyEvent.ChildWroteStderr>().SelectMany(wrote => wrote.Lines);

    public Children Children { get; }

    public string Script(string text) => _folder.Script("plugin", text);

    /// <summary>Launches a script and waits for a line on its stderr: it is where the test wants it.</summary>
    public int Launch(string script, string ready = "ready")
    {
        Script(script);
        Children.Launch(1);
        Loop.RunUntil(() => Stderr.Contains(ready));
        return Events.OfType<ProxyEvent.ChildLaunched>().Single().Pid;
    }

    public ProxyEvent.ChildExited RunUntilExited()
    {
        Loop.RunUntil(() => Events.OfType<ProxyEvent.ChildExited>().Any());
        return Events.OfType<ProxyEvent.ChildExited>().Single();
    }

    public T RunUntil<T>()
        where T : ProxyEvent
    {
        Loop.RunUntil(() => Events.OfType<T>().Any());
        return Events.OfType<T>().First();
    }

    public void Dispose()
    {
        foreach (var launched in Events.OfType<ProxyEvent.ChildLaunched>().ToList())
        {
            Children.Kill(launched.Incarnation);
            Loop.RunUntil(() => Events.OfType<ProxyEvent.ChildExited>().Any(exited => exited.Incarnation == launched.Incarnation));
        }
        Loop.Dispose();
        _folder.Dispose();
    }
}
