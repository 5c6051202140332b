using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autoreload.Tests;

/// <summary>What differs between machines and must not make a difference to a test.</summary>
internal static partial class TestEnvironment
{
    private const int Interrupt = 2;
    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>By these Spectre.Console knows a CI service, and then no longer asks what a terminal is and what is none.</summary>
    private static readonly string[] Services = ["GITHUB_ACTIONS", "TF_BUILD", "CI_SERVER", "JENKINS_URL", "TEAMCITY_VERSION", "TRAVIS", "APPVEYOR", "BUILDKITE", "CIRCLECI"];

    [ModuleInitializer]
    internal static void Set()
    {
        foreach (var service in Services)
            Environment.SetEnvironmentVariable(service, null);
        // script(1) runs it: a login that may not log in has none that runs anything.
        Environment.SetEnvironmentVariable("SHELL", "/bin/sh");
        // A shell starts what it puts into the background with ^C ignored, and all that is started from there inherits it.
        if (SetSignal(Interrupt, Default) is var before and not Ignored)
            _ = SetSignal(Interrupt, before);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);
}
