using System.Runtime.InteropServices;
using Autoreload.Dev.StandIn;
using Autoreload.Settings;
using Autoreload.Tests.Scripted;
using Microsoft.Win32.SafeHandles;

namespace Autoreload.Tests.Dev.StandIn;

public sealed class ProxyPipesTests
{
    private static readonly LaunchOptions Command = new(ProxyForm.Plugin, ChildPath: null, [], "", []);

    [Fact(Timeout = Patience.Spec)]
    public async Task What_goes_in_comes_out_and_the_proxys_end_ends_it()
    {
        using var pipes = new ProxyPipes();
        var proxy = pipes.RunAsync(EchoAsync, Command);

        await pipes.ToProxy.WriteAsync("hello"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipes.ToProxy.DisposeAsync();
        await proxy;

        using var reader = new StreamReader(pipes.FromProxy);
        Assert.Equal("hello", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task EchoAsync(LaunchOptions command, SafeHandle input, SafeHandle output)
    {
        await using var reader = Open(input, FileAccess.Read);
        await using var writer = Open(output, FileAccess.Write);
        await reader.CopyToAsync(writer);
    }

    private static FileStream Open(SafeHandle pipe, FileAccess access) =>
        new(new SafeFileHandle(pipe.DangerousGetHandle(), ownsHandle: false), access, bufferSize: 0);
}
