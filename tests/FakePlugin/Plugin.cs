using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace FakePlugin;

/// <summary>Reads what lightningd or the proxy sends, and takes the steps that the script has for it.</summary>
internal sealed class Plugin(Script script, string[] arguments)
{
    private static readonly string[] Answering = ["answer"];

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Steps _steps = new(script, arguments);

    /// <summary>Lives until the end of its input, or as long as the script says.</summary>
    public void Run()
    {
        using var sigterm = Heed("sigterm", PosixSignal.SIGTERM);
        _steps.Take(script.StepsOf("start") ?? [], cause: null);
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        var reader = new WireReader(input);
        while (reader.Read() is { } message)
            React(message);
        _steps.Take(script.StepsOf("eof") ?? [], cause: null);
    }

    private void React(WireObject message)
    {
        var nth = _counts[message.Method] = _counts.GetValueOrDefault(message.Method) + 1;
        _steps.Remember(message, _counts);
        if (script.StepsOf(message.Method, nth) is { } scripted)
            _steps.Take(scripted, message);
        else if (message.Method == "do")
            _steps.Take(Script.StepsIn(JsonDocument.Parse(message["params"]).RootElement), message);
        else if (message.Id.Length > 0)
            _steps.Take(Answering, message);
    }

    private PosixSignalRegistration? Heed(string occasion, PosixSignal signal)
    {
        if (script.StepsOf(occasion) is not { } steps)
            return null;
        return PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            _steps.Take(steps, cause: null);
        });
    }
}
