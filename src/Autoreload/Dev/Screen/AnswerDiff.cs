using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Autoreload.Dev.Screen;

/// <summary>What changed between two answers, line by line.</summary>
internal static class AnswerDiff
{
    private const int Context = 2;

    /// <summary>The lines that changed, each with its sign, and a little around them; empty when nothing did.</summary>
    public static IReadOnlyList<(char Sign, string Text)> Between(string before, string after)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false).Lines;
        var changed = lines.Select((line, i) => (line, i)).Where(at => at.line.Type != ChangeType.Unchanged).Select(at => at.i).ToArray();
        return [.. lines.Where((_, i) => Array.Exists(changed, at => Math.Abs(at - i) <= Context)).Select(line => (SignOf(line.Type), line.Text))];
    }

    private static char SignOf(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };
}
