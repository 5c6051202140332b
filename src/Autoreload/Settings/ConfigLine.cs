namespace Autoreload.Settings;

/// <summary>One line of a Core Lightning config file that says something.</summary>
/// <param name="Number">Counted as lightningd counts, so that it agrees with <c>listconfigs</c>.</param>
/// <param name="Text">What would follow <c>--</c> on the command line, or an include.</param>
internal readonly record struct ConfigLine(int Number, string Text)
{
    private const string IncludeWord = "include ";

    /// <summary>The path of an <c>include</c>; null for any other line.</summary>
    public string? Include => Text.StartsWith(IncludeWord, StringComparison.Ordinal) ? Text[IncludeWord.Length..] : null;

    /// <summary>The lines of a file. lightningd ends a line at each <c>\r</c> and each <c>\n</c> (common/configdir.c).</summary>
    public static IEnumerable<ConfigLine> Parse(string file)
    {
        var number = 0;
        foreach (var line in file.Split('\r', '\n'))
        {
            number++;
            if (line.Length > 0 && line[0] != '#')
                yield return new(number, line);
        }
    }

    /// <summary>The option of this line, if it has a value: no quotes, no expansion, no blanks around the name.</summary>
    public bool TryGetOption(out string name, out string value)
    {
        var equals = Text.IndexOf('=', StringComparison.Ordinal);
        (name, value) = equals < 0 ? (Text, "") : (Text[..equals], Text[(equals + 1)..].TrimEnd());
        return equals >= 0;
    }
}
