using System.IO.Pipes;
using Autoreload.Core;
using Autoreload.Core.Handshake;
using Autoreload.Host;
using Autoreload.Lightningd;
using Autoreload.Tests.Scripted;
using Autoreload.Watching;

namespace Autoreload.Tests.Specs;

/// <summary>The whole proxy in the test's own process, for what cannot be asked of the program from outside: other time limits, a bug.</summary>
internal sealed class HostedProxy : IAsyncDisposable
{
    private readonly AnonymousPipeServerStream _toProxy = new(PipeDirection.Out, HandleInheritability.None);
    private readonly AnonymousPipeServerStream _fromProxy = new(PipeDirection.In, HandleInheritability.None);
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ids;

    /// <param name="child">The child.</param>
    /// <param name="limits">How long to wait for what.</param>
    /// <param name="wrap">May put something between the core and the rest.</param>
    public HostedProxy(ChildFile child, TimeLimits? limits = null, Func<IProxyCore, IProxyCore>? wrap = null)
    {
        var settings = new ProxySettings(child.Path, new OwnInterface("", []), "") { Limits = limits ?? new() };
        var core = new Proxy(settings);
        new Thread(() => Run(wrap?.Invoke(core) ?? core, settings)) { Name = "proxy" }.Start();
        Conversation = new(_toProxy, _fromProxy);
    }

    public Conversation Conversation { get; }

    /// <summary>Completes when the proxy has ended.</summary>
    public Task<bool> Ended => _ended.Task;

    /// <summary>Sends a request; its answer.</summary>
    public Task<Answer> AskAsync(string method, string parameters = "{}")
    {
        var id = $"cln:{method}#{Interlocked.Increment(ref _ids)}";
        return Conversation.AskAsync(id, Wire.Request(id, method, parameters))
            .WithPatience($"the answer to {method}");
    }

    /// <summary>The handshake.</summary>
    public async Task StartAsync()
    {
        await AskAsync("getmanifest");
        await InitAsync();
    }

    /// <summary>The second half of the handshake.</summary>
    public Task<Answer> InitAsync() => AskAsync("init", """{"options":{},"configuration":{"startup":true}}""");

    /// <summary>Waits for a line with that text in the log.</summary>
    public Task<LogLine> WaitForLogAsync(string text) => Conversation.Logs.WaitForAsync(line => line.Text.Contains(text, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Conversation.Hang();
        await _ended.Task.WithPatience("the end of the proxy");
        await Conversation.DisposeAsync();
        await _toProxy.DisposeAsync();
        await _fromProxy.DisposeAsync();
        Assert.Empty(Conversation.Violations);
    }

    private void Run(IProxyCore core, ProxySettings settings)
    {
        var ends = new LightningdPipes((int)_toProxy.ClientSafePipeHandle.DangerousGetHandle(), (int)_fromProxy.ClientSafePipeHandle.DangerousGetHandle());
        var watch = new WatchSettings(new(settings.Plugin, [], []));
        using (var host = new ProxyHost(core, ends, new(settings, new(settings.Plugin, []), watch), TimeProvider.System))
            host.Run();
        _toProxy.DisposeLocalCopyOfClientHandle();
        _fromProxy.DisposeLocalCopyOfClientHandle();
        _ended.SetResult(true);
    }
}
