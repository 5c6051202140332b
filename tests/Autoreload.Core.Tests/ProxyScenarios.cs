using System.Runtime.CompilerServices;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests;

/// <summary>
/// Whole conversations, one in each file of the folder Scenarios, in the way of etcd-raft's.
/// <c>UPDATE_SCENARIOS=1 dotnet test tests/Autoreload.Core.Tests</c> rewrites what the proxy makes of the events: read the difference.
/// </summary>
public sealed class ProxyScenarios
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder(), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_conversation_goes_as_written(string scenario)
    {
        var path = Path.Combine(Folder(), scenario + ".txt");
        var trace = File.ReadAllText(path);

        var replayed = Conversation.Replay(trace);

        if (Environment.GetEnvironmentVariable("UPDATE_SCENARIOS") == "1")
            File.WriteAllText(path, replayed);
        else
            Assert.Equal(trace, replayed);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetFullPath("../Scenarios", path);
}
