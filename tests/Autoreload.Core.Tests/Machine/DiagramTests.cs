using System.Runtime.CompilerServices;
using Autoreload.Core.Machine;
using Xunit;

namespace Autoreload.Core.Tests.Machine;

/// <summary><c>UPDATE_DIAGRAMS=1 dotnet test tests/Autoreload.Core.Tests</c> rewrites what these tests compare.</summary>
public sealed class DiagramTests
{
    private const int MostArrows = 40;
    private const string Begin = "<!-- diagram -->\n";
    private const string End = "<!-- /diagram -->";

    private static readonly string Readme = Path.Combine(Root(), "README.md");

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_DIAGRAMS") == "1";

    [Fact]
    public void The_mermaid_file_is_what_the_machine_exports() => CompareOrWrite("machine.mmd", ProxyDiagram.Mermaid());

    [Fact]
    public void The_dot_file_is_what_the_machine_exports() => CompareOrWrite("machine.dot", ProxyDiagram.Dot());

    [Fact]
    public void The_overview_is_what_the_machine_exports() => CompareOrWrite("overview.mmd", ProxyDiagram.Overview());

    [Fact]
    public void The_overview_fits_a_screen()
    {
        var arrows = ProxyDiagram.Overview().Split('\n').Where(line => line.Contains("-->", StringComparison.Ordinal) && line[0] == '\t').ToList();

        Assert.InRange(arrows.Count, 1, MostArrows);
        Assert.Distinct(arrows.Select(arrow => arrow.Split(':')[0]));
    }

    [Fact]
    public void The_block_in_the_README_is_the_overview()
    {
        if (!File.Exists(Readme))
            Assert.Skip("There is no README.md");
        var text = File.ReadAllText(Readme);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"README.md has no block between {Begin.Trim()} and {End}.");
        var block = (begin + Begin.Length)..end;
        var expected = $"```mermaid\n{ProxyDiagram.Overview()}```\n";

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
