using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Publishing;

public sealed class FindToolchainTests
{
    private const string Links = "exit 0";
    private const string HasNoLibrary = "echo '/usr/bin/ld: cannot find Scrt1.o: No such file or directory' >&2; exit 1";

    [Fact(Timeout = Patience.Spec)]
    public async Task The_first_compiler_that_links_is_taken()
    {
        using var bin = new TemporaryFolder();
        bin.Script("gcc", Links);
        bin.Script("objcopy", Links);

        Assert.Equal((0, "gcc\n"), await FindAsync(bin));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task One_that_cannot_link_is_passed_over()
    {
        using var bin = new TemporaryFolder();
        bin.Script("clang", HasNoLibrary);
        bin.Script("gcc", Links);
        bin.Script("objcopy", Links);

        Assert.Equal((0, "gcc\n"), await FindAsync(bin));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_compiler_without_its_library_is_named_with_what_it_lacks()
    {
        using var bin = new TemporaryFolder();
        bin.Script("gcc", HasNoLibrary);
        bin.Script("objcopy", Links);

        Assert.Equal((1, "gcc cannot link a program (/usr/bin/ld: cannot find Scrt1.o: No such file or directory)\n"), await FindAsync(bin));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_compiler_without_the_tool_that_strips_is_not_enough()
    {
        using var bin = new TemporaryFolder();
        bin.Script("gcc", Links);

        Assert.Equal((1, "there is gcc, but no objcopy\n"), await FindAsync(bin));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Where_there_is_no_compiler_it_says_so()
    {
        using var bin = new TemporaryFolder();

        Assert.Equal((1, "there is no C compiler (clang gcc) on the PATH\n"), await FindAsync(bin));
    }

    /// <summary>Runs it where nothing is on the PATH but what it needs itself.</summary>
    private static Task<(int ExitCode, string Written)> FindAsync(TemporaryFolder bin)
    {
        foreach (var tool in (string[])["mktemp", "rm", "grep", "head", "sh"])
            File.CreateSymbolicLink(bin[tool], Tool(tool));
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["PATH"] = bin["."] };
        return Shell.RunAsync(Path.GetTempPath(), variables, "", "/bin/sh", Sources.Path("src/Autoreload/Publishing/find-toolchain.sh"), "clang", "gcc");
    }

    private static string Tool(string name) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, name)).First(File.Exists);
}
