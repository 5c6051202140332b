using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Publishing;

/// <summary>The packages that <c>dotnet pack</c> made, installed as a user installs them.</summary>
public sealed class ToolPackageSpecs : IDisposable
{
    private const string Variable = "PACKAGES_UNDER_TEST";
    private static readonly string? Packages = Environment.GetEnvironmentVariable(Variable);

    private readonly TemporaryFolder _folder;

    public ToolPackageSpecs()
    {
        Assert.SkipUnless(Packages is { Length: > 0 }, $"For packages: dotnet pack src/Autoreload -o DIR, then {Variable}=DIR dotnet test.");
        _folder = new();
    }

    [Fact(Timeout = Patience.LongSpec)]
    public async Task What_is_installed_plays_the_sample_and_lightningds_handshake()
    {
        Assert.SkipUnless(Interpreter.Python is not null || Interpreter.Bash is not null, "This machine has no interpreter for the sample.");
        var (exitCode, written) = await InstallAsync();
        Assert.True(exitCode == 0, written);

        var (callExitCode, answer) = await Shell.RunAsync(_folder["."], variables: null, "hello name=Ada\n", _folder["bin/autoreload"], "dev");
        await using var node = new FakeLightningd();
        await node.StartAsync(new Launch { Program = _folder["bin/autoreload"], ChildInEnvironment = node.NewChild(new Script()).Path });

        Assert.True(callExitCode == 0, answer);
        Assert.Contains("Hello, Ada!", answer, StringComparison.Ordinal);
        Assert.Equal("Running", await node.StateAsync());
        Assert.Equal(0, await node.StopAsync());
    }

    [Fact(Timeout = Patience.LongSpec)]
    public async Task Installed_twice_it_is_still_there()
    {
        await InstallAsync();
        var (_, written) = await InstallAsync();
        var (exitCode, version) = await Shell.RunAsync(_folder["."], variables: null, "", _folder["bin/autoreload"], "--version");

        Assert.Contains("autoreload", written, StringComparison.Ordinal);
        Assert.True(exitCode == 0, version);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Into a folder of this test, from the packages alone.</summary>
    private async Task<(int ExitCode, string Written)> InstallAsync()
    {
        await File.WriteAllTextAsync(_folder["nuget.config"], $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="packed" value="{Path.GetFullPath(Packages!)}" /></packageSources>
            </configuration>
            """);
        return await Shell.RunAsync(_folder["."], variables: null, "", "dotnet", "tool", "install", "autoreload", "--prerelease", "--tool-path", _folder["bin"], "--configfile", _folder["nuget.config"]);
    }
}
