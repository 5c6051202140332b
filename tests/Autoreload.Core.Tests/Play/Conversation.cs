using System.Globalization;
using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Tests.Play;

/// <summary>
/// A golden trace. A line without indent is an event; the indented lines under it are what the proxy made of it: its way from
/// state to state, and its effects in order. # begins a comment, <c>running</c> plays
/// the first handshake silently. <c>"jsonrpc":"2.0"</c> is left out everywhere.
/// </summary>
internal static class Conversation
{
    private const string Indent = "  ";
    private const int LongestAnswer = 160;

    private const string Version = """
        "jsonrpc":"2.0",
        """;

    /// <summary>Plays the events of a trace again and returns the trace that comes out.</summary>
    public static string Replay(string trace)
    {
        var shell = new FakeShell();
        var text = new StringBuilder();
        shell.Observe = effect =>
        {
            if (Show(effect) is { } line)
                text.Append(Indent).Append(line).Append('\n');
        };
        foreach (var line in trace.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith(' '))
                continue;
            text.Append(line).Append('\n');
            if (line.Length > 0 && line[0] != '#')
                Take(shell, line);
        }
        return text.ToString();
    }

    private static void Take(FakeShell shell, string line)
    {
        var (subject, rest) = line.Split(' ', 2) is [var first, var others] ? (first, others) : (line, "");
        switch (subject)
        {
            case "start": shell.Start(); break;
            case "running": PlaySilently(shell, shell.Run); break;
            case "lightningd:": shell.Lightningd(WithVersion(rest)); break;
            case "door": TakeByDoor(shell, rest.Split(": ", 2)); break;
            case "taken": shell.Node.Taken[rest.Split(' ')[0]] = rest.Split(' ')[1]; break;
            case "closed": shell.Handle(new ProxyEvent.LightningdClosed(shell.Now, "stdin ended")); break;
            case "saved": shell.Handle(new ProxyEvent.ExecutableChanged(shell.Now, "hello.py")); break;
            case "seen": shell.Handle(new ProxyEvent.ChangeSeen(shell.Now, "hello.py")); break;
            case "settled": shell.Handle(new ProxyEvent.ChangeSettled(shell.Now)); break;
            case "timer": shell.Fire(Enum.Parse<ProxyTimer>(rest)); break;
            case "wait": shell.Now += TimeSpan.FromSeconds(double.Parse(rest, CultureInfo.InvariantCulture)); break;
            case "child": TakeOfChild(shell, rest.Split(' ', 3)); break;
            default: throw new ArgumentException(subject, nameof(line));
        }
    }

    private static void TakeOfChild(FakeShell shell, string[] words)
    {
        var (child, what, rest) = (int.Parse(words[0].TrimEnd(':'), CultureInfo.InvariantCulture), words[1], words.ElementAtOrDefault(2) ?? "");
        if (words[0].EndsWith(':'))
            shell.ChildSays(child, WithVersion($"{what} {rest}".Trim()));
        else
            _ = what switch
            {
                "launched" => Do(() => shell.Launched(child)),
                "gives-manifest" => Do(() => shell.GiveManifest(child)),
                "answers-init" => Do(() => shell.AnswerInit(child)),
                "is-missing" => Do(() => shell.LaunchFailed(child, "no such file")),
                "exits" => Do(() => shell.Exited(child, new(Code: int.Parse(rest, CultureInfo.InvariantCulture), Signal: 0))),
                "dies" => Do(() => shell.Exited(child, new(Code: 0, Signal: int.Parse(rest, CultureInfo.InvariantCulture)))),
                "stderr" => Do(() => shell.Handle(new ProxyEvent.ChildWroteStderr(shell.Now, child, [rest]))),
                "writes" => Do(() => shell.ChildWrites(child, JsonRpc.Frames.Bytes(rest))),
                "breaks-autoreload" => Do(() => shell.Handle(new ProxyEvent.ChildFaulted(shell.Now, child, "a bug in autoreload, please report it: kaput"))),
                "closes" => Do(() => shell.Handle(new ProxyEvent.ChildClosedStream(shell.Now, child, rest))),
                "stops-reading" => Do(() => shell.Child(child).IsReading = false),
                "reads-a-part" => Do(shell.Child(child).BeginWrite),
                _ => throw new ArgumentException(what, nameof(words)),
            };
    }

    private static void TakeByDoor(FakeShell shell, string[] words) =>
        shell.Lightningd(WithVersion(words[1]), int.Parse(words[0], CultureInfo.InvariantCulture));

    private static void PlaySilently(FakeShell shell, Action events)
    {
        var observe = shell.Observe;
        shell.Observe = _ => { };
        events();
        shell.Observe = observe;
    }

    private static bool Do(Action action)
    {
        action();
        return true;
    }

    private static string? Show(Effect effect) => effect switch
    {
        Effect.Launch launch => $"launch {launch.Incarnation}",
        Effect.Give give => $"give {give.Incarnation}: {Json(give.Message)}",
        Effect.Withdraw withdraw => $"withdraw {withdraw.Incarnation}",
        Effect.Stop stop => $"stop {stop.Incarnation} within {stop.Patience.TotalSeconds:0} s",
        Effect.Kill kill => $"kill {kill.Incarnation}",
        Effect.Send send => $"send {Through(send.Door)}{Cut(Json(Message.From(send.Bytes.Span)))}",
        Effect.Forward forward => $"forward {Through(forward.Door)}{Json(forward.Message)}",
        Effect.StartTimer start => $"timer {start.Timer} {start.After.TotalSeconds:0} s",
        Effect.RecheckExecutable => "recheck",
        Effect.Transition moved => $"{moved.From} -> {moved.To} ({moved.Trigger})",
        Effect.StartBuild build => $"build {build.Build}",
        Effect.CancelBuild cancel => $"cancel build {cancel.Build}",
        Effect.Log { Level: LogLevel.Debug } => null,
        Effect.Log log => $"{log.Level.ToString().ToLowerInvariant()}: {log.Text.ReplaceLineEndings(" / ")}",
        Effect.LookUpNames { Methods: [], Options: [] } => null,
        Effect.LookUpNames look => $"look up {string.Join(", ", look.Methods.Concat(look.Options))}",
        Effect.OpenDoor open => $"open door {open.Door} {open.Name}",
        Effect.CloseDoor close => $"close door {close.Door}",
        Effect.Exit => "exit",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Through(int door) => door == Door.First ? "" : $"through door {door}: ";

    private static string WithVersion(string json) => $"{{{Version}{json[1..]}";

    private static string Json(Message message) =>
        Encoding.UTF8.GetString(message.Bytes.FirstSpan).Replace(Version, "", StringComparison.Ordinal).ReplaceLineEndings("");

    private static string Cut(string json) => json.Length > LongestAnswer ? $"{json[..LongestAnswer]}…" : json;
}
