using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Autoreload.Tests;

/// <summary>Imports between the folders of a project run one way: who reads a folder need not read the ones that build on it.</summary>
public sealed partial class FolderArrowsTests
{
    [Theory]
    [InlineData("Autoreload.Core")]
    [InlineData("Autoreload")]
    public void No_folder_imports_one_that_imports_it(string project)
    {
        var arrows = ArrowsOf(project);

        Assert.Equal([], arrows.Keys.Select(folder => CircleThrough(folder, arrows)).OfType<string>());
    }

    [Fact]
    public void A_circle_is_found()
    {
        Dictionary<string, HashSet<string>> arrows = new() { ["A"] = ["B"], ["B"] = ["C", "D"], ["C"] = [], ["D"] = ["A"] };

        Assert.Equal("A -> B -> D -> A", CircleThrough("A", arrows));
    }

    /// <summary>Which folders each folder imports. Files that lie in none join the others: they may import everything, and nobody imports them.</summary>
    private static Dictionary<string, HashSet<string>> ArrowsOf(string project, [CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src", project));
        return Directory.EnumerateDirectories(root).ToDictionary(
            folder => Path.GetFileName(folder),
            folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => Imports().Matches(File.ReadAllText(file)))
                .Where(import => import.Groups["project"].Value == project)
                .Select(import => import.Groups["folder"].Value)
                .Where(import => import != Path.GetFileName(folder))
                .ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static string? CircleThrough(string start, Dictionary<string, HashSet<string>> arrows)
    {
        var ways = new Queue<string[]>([[start]]);
        HashSet<string> seen = [];
        while (ways.TryDequeue(out var way))
        {
            foreach (var next in arrows.GetValueOrDefault(way[^1]) ?? [])
            {
                if (next == start)
                    return string.Join(" -> ", [.. way, next]);
                if (seen.Add(next))
                    ways.Enqueue([.. way, next]);
            }
        }
        return null;
    }

    [GeneratedRegex(@"^using (static )?(?<project>Autoreload(\.Core)?)\.(?<folder>[A-Z]\w*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Imports();
}
