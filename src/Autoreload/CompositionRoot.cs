using System.Runtime.InteropServices;
using Autoreload.Settings;
using Microsoft.Win32.SafeHandles;

namespace Autoreload;

/// <summary>Builds the proxy and its adapters.</summary>
internal static class CompositionRoot
{
    /// <summary>Runs the proxy between our stdin and stdout; the exit code.</summary>
    public static async Task<int> RunAsync(ProxyCommand command)
    {
        using var input = new SafeFileHandle(0, ownsHandle: false);
        using var output = new SafeFileHandle(1, ownsHandle: false);
        await RunAsync(command, input, output);
        return 0;
    }

    /// <summary>Runs the proxy with lightningd at the other ends of two pipes; completes when it has ended.</summary>
    public static Task RunAsync(ProxyCommand command, SafeHandle input, SafeHandle output) => throw new NotSupportedException();
}
