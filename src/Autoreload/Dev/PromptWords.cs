using System.Text;

namespace Autoreload.Dev;

/// <summary>Splits a line at blanks, except inside JSON strings, objects and arrays.</summary>
internal static class PromptWords
{
    /// <summary>The words of a line, quotes and brackets kept.</summary>
    public static string[] Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (depth, isInString) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (char.IsWhiteSpace(character) && depth == 0 && !isInString)
            {
                TakeWord(words, word);
                continue;
            }

            word.Append(character);
            if (isInString && character == '\\' && i + 1 < line.Length)
                word.Append(line[++i]);
            else if (character == '"')
                isInString = !isInString;
            else if (!isInString)
                depth = Math.Max(0, depth + Nesting(character));
        }

        TakeWord(words, word);
        return [.. words];
    }

    private static int Nesting(char character) => character switch
    {
        '{' or '[' => 1,
        '}' or ']' => -1,
        _ => 0,
    };

    private static void TakeWord(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
