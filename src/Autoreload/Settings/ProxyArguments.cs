namespace Autoreload.Settings;

/// <summary>The words of <c>autoreload proxy [settings] CHILD [arguments]</c>.</summary>
internal static class ProxyArguments
{
    /// <summary>The subcommand's name.</summary>
    public const string Word = "proxy";

    private const string Source = "command line of autoreload proxy";

    /// <summary>Whether these words ask for the proxy form. A shebang line hands over its words as one argument.</summary>
    public static bool AreIn(IReadOnlyList<string> arguments) =>
        arguments.Count > 0 && SplitShebang(arguments).First() == Word;

    /// <summary>
    /// Reads the words. Settings stand before or directly after CHILD; an existing file after that is the wrapper script, which
    /// the kernel appends to its shebang line; everything else is for the child.
    /// </summary>
    /// <exception cref="UsageException">There is no CHILD, or a word before it is no setting.</exception>
    public static LaunchOptions Parse(IReadOnlyList<string> arguments, Func<string, bool> fileExists, params IEnumerable<Setting> settings)
    {
        var known = settings.ToDictionary(setting => $"--{setting.ShortName}", StringComparer.Ordinal);
        var words = new Queue<string>(SplitShebang(arguments).Skip(1));
        var found = TakeSettings(words, known);
        if (!words.TryDequeue(out var child))
            throw new UsageException("autoreload proxy: which plugin? Usage: autoreload proxy [settings] CHILD [arguments]");
        if (child.StartsWith('-'))
            throw new UsageException($"autoreload proxy: unknown setting {child}");
        found.AddRange(TakeSettings(words, known));
        var wrapper = words.TryPeek(out var next) && fileExists(next) ? Path.GetFileName(words.Dequeue()) : null;
        return new(ProxyForm.Proxy, Path.GetFullPath(child), [.. words], $"-{MethodName(child)}", found) { WrapperName = wrapper };
    }

    /// <summary>The child's name in the names of our methods: its file name without the last extension, in the characters that lightningd allows.</summary>
    internal static string MethodName(string child) =>
        string.Concat(Path.GetFileNameWithoutExtension(child).ToLowerInvariant().Select(character => IsAllowed(character) ? character : '-'));

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_';

    private static List<OptionValue> TakeSettings(Queue<string> words, Dictionary<string, Setting> known)
    {
        var found = new List<OptionValue>();
        while (words.TryPeek(out var word) && word.Split('=', 2) is [var name, var value] && known.TryGetValue(name, out var setting))
        {
            words.Dequeue();
            found.Add(new(setting.Name, value, Source));
        }

        return found;
    }

    private static IEnumerable<string> SplitShebang(IReadOnlyList<string> arguments) =>
        arguments[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("").Concat(arguments.Skip(1));
}
