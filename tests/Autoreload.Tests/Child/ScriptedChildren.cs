using Autoreload.Child;
using Autoreload.Core;
using Autoreload.Loop;

namespace Autoreload.Tests.Child;

/// <summary>Children that are shell scripts, on a loop of their own, and everything that was reported of them.</summary>
internal sealed class ScriptedChildren : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Children> _children;

    public ScriptedChildren() => _children = new(() => new(new(Loop, new(Path, ["--developer"]))
    {
        Report = Events.Add,
        Route = (_, message) => Messages.Add(message.Text().TrimEnd()),
        IsLightningdBehind = () => IsLightningdBehind,
    }));

    public EventLoop Loop { get; } = new(TimeProvider.System);

    public List<ProxyEvent> Events { get; } = [];

    public List<string> Messages { get; } = [];

    public bool IsLightningdBehind { get; set; }

    public string Path => _folder["plugin"];

    public IEnumerable<string> Stderr => Events.OfType<ProxyEvent.ChildWroteStderr>().SelectMany(wrote => wrote.Lines);

    public Children Children => _children.Value;

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
