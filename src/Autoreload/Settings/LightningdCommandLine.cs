namespace Autoreload.Settings;

/// <summary>Reads options from the words of lightningd's command line.</summary>
internal static class LightningdCommandLine
{
    /// <summary>What warnings call a value found here.</summary>
    public const string Source = "lightningd's command line";

    /// <summary>
    /// The options that have a value, in their order. Of an option that it does not know yet, lightningd takes the next word
    /// for the value unless that begins with a dash (common/configdir.c, gather_cmdline_args).
    /// </summary>
    public static IEnumerable<SettingValue> Options(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
                continue;
            var option = words[i][2..];
            if (option.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0)
                yield return new(option[..equals], option[(equals + 1)..], Source);
            else if (i + 1 < words.Count && !words[i + 1].StartsWith('-'))
                yield return new(option, words[i + 1], Source);
        }
    }

    /// <summary>The words of a command line of which only the text with blanks between is known.</summary>
    /// <remarks>An option begins at a blank followed by <c>--</c>, so that a path with blanks in it stays whole.</remarks>
    public static IReadOnlyList<string> Words(string commandLine)
    {
        var words = new List<string>();
        foreach (var part in commandLine.TrimEnd().Split(" --"))
        {
            var word = words.Count == 0 ? part : $"--{part}";
            var blank = word.IndexOf(' ', StringComparison.Ordinal);
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (blank < 0 || (equals >= 0 && equals < blank))
                words.Add(word);
            else
                words.AddRange([word[..blank], word[(blank + 1)..]]);
        }

        return words;
    }
}
