using System.Diagnostics;

namespace Autoreload.Tests;

/// <summary>What .NET's file classes cannot do to files.</summary>
internal static class NativeFiles
{
    public static void MakePipe(string path) => Run("mkfifo", path);

    public static void GiveAway(string path, int user) => Run("chown", $"{user}", path);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
