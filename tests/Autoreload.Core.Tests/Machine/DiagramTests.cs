using System.Runtime.CompilerServices;
using Autoreload.Core.Machine;
using Xunit;

namespace Autoreload.Core.Tests.Machine;

/// <summary><c>UPDATE_DIAGRAMS=1 dotnet test tests/Autoreload.Core.Tests</c> rewrites what these tests compare.</summary>
public sealed class DiagramTests
{
    private const string Begin = "<!-- diagram -->\n";
    private const string End = "<!-- /diagram -->";

    private static readonly string Readme = Path.Combine(Root(), "README.md");

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_DIAGRAMS") == "1";

    [Fact]
    public void The_mermaid_file_is_what_the_machine_exports() => CompareOrWrite("machine.mmd", ProxyDiagram.Mermaid());

    [Fact]
    public void The_dot_file_is_what_the_machine_exports() => CompareOrWrite("machine.dot", ProxyDiagram.Dot());

    [Fact]
    public void The_block_in_the_README_is_what_the_machine_exports()
    {
        if (!File.Exists(Readme))
            Assert.Skip("There is no README.md");
        var text = File.ReadAllText(Readme);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"README.md has no block between {Begin.Trim()} and {End}.");
        var block = (begin + Begin.Length)..end;
        var expected = $"```mermaid\n{ProxyDiagram.Mermaid()}```\n";

        if (IsUpdating)
            File.WriteAllText(Readme, text[..block.Start] + expected + text[block.End..]);
        else
            Assert.Equal(expected, text[block]);
    }

    private static void CompareOrWrite(string file, string expected)
    {
        var path = Path.Combine(Root(), "diagrams", file);

        if (IsUpdating)
            File.WriteAllText(path, expected);
        else
            Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath("../../../..", path);
}
