using System.Text;
using System.Text.RegularExpressions;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Publishing;

/// <summary>The file that people copy to their node.</summary>
public sealed partial class NativeExecutableSpecs
{
    private const int Largest = 13 << 20;
    private static readonly Version OldestGlibc = new(2, 34);
    private static readonly Dictionary<string, string> Bare = new(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin" };

    public NativeExecutableSpecs() => ProgramUnderTest.SkipUnlessNative();

    [Fact]
    public void It_is_all_that_is_published() =>
        Assert.Equal(ProgramUnderTest.Path, Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(ProgramUnderTest.Path)!)));

    [Fact]
    public void It_is_small() => Assert.InRange(new FileInfo(ProgramUnderTest.Path).Length, 1, Largest);

    [Fact]
    public void It_runs_on_the_glibc_that_the_manual_names()
    {
        var file = Encoding.Latin1.GetString(File.ReadAllBytes(ProgramUnderTest.Path));
        var needed = Glibc().Matches(file).Max(match => Version.Parse(match.Groups["version"].ValueSpan));

        Assert.Equal(OldestGlibc, needed);
        Assert.Contains($"glibc {OldestGlibc}", File.ReadAllText(Sources.Path("README.md")), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Alone_in_a_folder_and_without_an_environment_it_plays_the_sample()
    {
        Assert.SkipUnless(Interpreter.Python is not null || Interpreter.Bash is not null, "This machine has no interpreter for the sample.");
        using var folder = new TemporaryFolder();
        Copy(folder["autoreload"]);

        var (exitCode, written) = await Shell.RunAsync(folder["."], Bare, "hello name=Ada\n", folder["autoreload"], "dev");

        Assert.True(exitCode == 0, written);
        Assert.Contains("Hello, Ada!", written, StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Alone_in_a_folder_and_without_an_environment_it_reloads_a_plugin(bool isNamedOnTheCommandLine)
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(node.Folder, "alone")).FullName, "autoreload");
        Copy(program);
        string[] nothing = ["-i", "PATH=/usr/bin:/bin", "LIGHTNINGD_PLUGIN=1", $"DOTNET_ROOT={Dotnet}"];
        string[] words = isNamedOnTheCommandLine ? [program, "proxy", child.Path] : [$"AUTORELOAD_PLUGIN={child.Path}", program];
        await node.StartAsync(new Launch { Program = "/usr/bin/env", Arguments = [.. nothing, .. words] });

        child.Save(new Script("2"));
        await node.WaitForIncarnationAsync(2);

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
        Assert.Equal(program, Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(program)!)));
    }

    /// <summary>The child of the test is a .NET program, and .NET need not be in its usual place.</summary>
    private static string Dotnet => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private static void Copy(string to)
    {
        File.Copy(ProgramUnderTest.Path, to);
        WholeFile.AwaitWriters(to);
    }

    [GeneratedRegex(@"\0GLIBC_(?<version>\d+\.\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Glibc();
}
