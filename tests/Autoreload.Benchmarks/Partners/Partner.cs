using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Autoreload.Benchmarks.Partners;

/// <summary>One running plugin, with whatever stands between, and the pipes to it.</summary>
internal sealed partial class Partner : IDisposable
{
    private const int PatternTimeoutMilliseconds = 1000;

    private readonly Process _process;
    private readonly Stream _stdin;
    private readonly AnswerReader _answers;

    private Partner(Process process)
    {
        _process = process;
        _stdin = process.StandardInput.BaseStream;
        _answers = new(process.StandardOutput.BaseStream);
    }

    /// <summary>The process that we launched.</summary>
    public int Pid => _process.Id;

    /// <summary>What the process that we launched, not those that it launched, has had of the processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Launches it, and no more.</summary>
    public static Partner Launch(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.UseShellExecute = false;
        return new(Process.Start(start)!);
    }

    /// <summary>Asks for the manifest and waits for it.</summary>
    public void GetManifest() => Ask(Requests.Of("getmanifest", """{"allow-deprecated-apis":false}"""));

    /// <summary>Initialises it and waits until it is.</summary>
    public void Init() => Ask(Requests.Of("init", """{"options":{},"configuration":{"lightning-dir":"/","rpc-file":"r","startup":true,"network":"regtest"}}"""));

    /// <summary>Sends a request and waits for the answer, which is good until the next read.</summary>
    public ReadOnlySpan<byte> Ask(ReadOnlySpan<byte> request)
    {
        _stdin.Write(request);
        return _answers.Next();
    }

    /// <summary>Sends many requests while their answers are read.</summary>
    public void AskAll(ReadOnlyMemory<byte> requests, int count)
    {
        var writer = new Thread(() => _stdin.Write(requests.Span));
        writer.Start();
        for (var i = 0; i < count; i++)
            _answers.Next();
        writer.Join();
    }

    /// <summary>Sends requests without waiting for answers.</summary>
    public void Send(ReadOnlySpan<byte> requests) => _stdin.Write(requests);

    /// <summary>Waits for the next answer.</summary>
    public ReadOnlySpan<byte> ReadAnswer() => _answers.Next();

    /// <summary>Which process of the plugin answers now.</summary>
    public int AskWho()
    {
        var answer = Encoding.UTF8.GetString(Ask(Requests.Of("who", "{}")));
        return PidPattern().Match(answer) is { Success: true } match ? int.Parse(match.Groups["pid"].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Ends it as lightningd does, by the end of its stdin, and waits until it is gone.</summary>
    public void Dispose()
    {
        _stdin.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex("""pid":(?<pid>[0-9]+)""", RegexOptions.ExplicitCapture, PatternTimeoutMilliseconds)]
    private static partial Regex PidPattern();
}
