using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FakePlugin;

/// <summary>What a plugin can do, one verb each: <c>verb</c> or <c>verb:argument</c>.</summary>
internal sealed partial class Steps(Script script, string[] arguments)
{
    /// <summary>Held until the process ends.</summary>
    private static FileStream? Locked;

    private readonly Answers _answers = new(script, arguments);
    private readonly Output _output = new();

    /// <summary>Notes what was received, for <c>whoami</c>.</summary>
    public void Remember(WireObject message, IReadOnlyDictionary<string, int> counts) => _answers.Remember(message, counts);

    /// <summary>Takes steps one after the other; those after <c>concurrently</c> while the next messages are read.</summary>
    public void Take(IReadOnlyList<string> steps, WireObject? cause)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] == "concurrently")
            {
                string[] rest = [.. steps.Skip(i + 1)];
                new Thread(() => Take(rest, cause)) { IsBackground = true }.Start();
                return;
            }

            var verb = steps[i].Split(':', 2);
            Take(verb[0], verb.ElementAtOrDefault(1) ?? "", cause);
        }
    }

    private void Take(string verb, string argument, WireObject? cause)
    {
        switch (verb)
        {
            case "answer": _output.Answer(cause!, "result", argument.Length > 0 ? argument : _answers.To(cause!)); break;
            case "error": _output.Answer(cause!, "error", argument); break;
            case "raw": _output.Write(Filled(argument, cause)); break;
            case "hex": _output.Write(Convert.FromHexString(argument)); break;
            case "log": _output.Log(argument.Replace("{incarnation}", Answers.Incarnation, StringComparison.Ordinal)); break;
            case "flood": Flood(int.Parse(argument, CultureInfo.InvariantCulture)); break;
            case "stderr": Output.WriteError(argument + "\n"); break;
            default: TakeWithTheSystem(verb, argument); break;
        }
    }

    private void TakeWithTheSystem(string verb, string argument)
    {
        switch (verb)
        {
            case "hang": Thread.Sleep(Timeout.Infinite); break;
            case "wait": Wait(argument); break;
            case "lock": Lock(argument); break;
            case "fork": _answers.Grandchildren.Add(Process.Start("sleep", "60").Id); break;
            case "exit": Environment.Exit(int.Parse(argument, CultureInfo.InvariantCulture)); break;
            case "signal": EndBySignal(int.Parse(argument, CultureInfo.InvariantCulture)); break;
            case "close": Output.Close(argument == "stdin" ? 0 : 1); break;
            default: throw new NotSupportedException($"The script has an unknown step: {verb}.");
        }
    }

    private static string Filled(string text, WireObject? cause) => text
        .Replace("{id}", cause?["id"], StringComparison.Ordinal)
        .Replace("{params}", cause?["params"], StringComparison.Ordinal);

    private void Flood(int count)
    {
        for (var i = 0; i < count; i++)
            _output.Log($"flood {i}");
    }

    /// <summary>Waits for the test that holds the other end of a named pipe.</summary>
    private static void Wait(string pipe)
    {
        using var stream = new FileStream(pipe, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        _ = stream.ReadByte();
    }

    /// <summary>Takes what only one process can have, as a plugin that opens a port when it is imported.</summary>
    private static void Lock(string path)
    {
        try
        {
            Locked = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            Output.WriteError("OSError: [Errno 98] Address already in use\n");
            Environment.Exit(1);
        }
    }

    private static void EndBySignal(int signal)
    {
        _ = SetHandler(signal, handler: 0); // the runtime has handlers of its own for those of a crash
        _ = Kill(Environment.ProcessId, signal);
        Thread.Sleep(Timeout.Infinite);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
