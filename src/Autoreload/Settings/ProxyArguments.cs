namespace Autoreload.Settings;

/// <summary>The words of <c>autoreload proxy [settings] CHILD [arguments]</c>.</summary>
internal static class ProxyArguments
{
    /// <summary>The subcommand's name.</summary>
    public const string Word = "proxy";

    private const string Source = "command line of autoreload proxy";

    /// <summary>Every setting but the plugin, which is an argument here.</summary>
    private static readonly Setting[] Settings = [.. Setting.All.Where(setting => setting != Setting.Plugin)];

    /// <summary>Whether these words ask for the proxy form. A shebang line hands over its words as one argument.</summary>
    public static bool AreIn(IReadOnlyList<string> arguments) =>
        arguments.Count > 0 && SplitShebang(arguments).First().TrimEnd('\r') == Word;

    /// <summary>Whether they ask how it is used.</summary>
    public static bool AskForHelp(IReadOnlyList<string> arguments) =>
        SplitShebang(arguments).ElementAtOrDefault(1) is "--help" or "-h" or "-?";

    /// <summary>Reads the words, and the settings of this process's environment that they do not have.</summary>
    /// <exception cref="UsageException">There is no CHILD, or a word before it is not a setting.</exception>
    public static LaunchOptions Parse(IReadOnlyList<string> arguments) =>
        Parse(arguments, File.Exists, EnvironmentSettings.Read(Settings));

    /// <summary>
    /// The same with everything given. Settings come before or directly after CHILD; an existing file after that is the wrapper
    /// script, which the kernel appends to its shebang line; everything else is for the child.
    /// </summary>
    internal static LaunchOptions Parse(IReadOnlyList<string> arguments, Func<string, bool> fileExists, IEnumerable<SettingValue> environment)
    {
        RefuseCarriageReturn(arguments);
        var words = new Queue<string>(SplitShebang(arguments).Skip(1));
        var found = TakeSettings(words);
        if (!words.TryDequeue(out var child))
            throw new UsageException("autoreload proxy: which plugin? Usage: autoreload proxy [settings] CHILD [arguments]");
        if (child.StartsWith('-'))
            throw new UsageException($"autoreload proxy: unknown setting {child}{Nearest.Hint(child.Split('=')[0], Settings.Select(setting => setting.Option))}");
        found.AddRange(TakeSettings(words));
        var wrapper = words.TryPeek(out var next) && fileExists(next) ? Path.GetFileName(words.Dequeue()) : null;
        var search = new SettingsSearch(found, environment);
        return new(ProxyForm.Proxy, WorkingDirectory.Absolute(child), [.. words], $"-{MethodName(child)}", [.. Settings.SelectMany(search.Find)]) { WrapperName = wrapper };
    }

    /// <summary>The child's name in the names of our methods: its file name without the last extension, in the characters that lightningd allows.</summary>
    internal static string MethodName(string child) =>
        string.Concat(Path.GetFileNameWithoutExtension(child).ToLowerInvariant().Select(character => IsAllowed(character) ? character : '-'));

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_';

    /// <summary>Takes <c>--name=value</c> and <c>--name value</c> as long as the names are ours.</summary>
    private static List<SettingValue> TakeSettings(Queue<string> words)
    {
        var found = new List<SettingValue>();
        while (words.TryPeek(out var word) && word.Split('=', 2) is var parts && Settings.FirstOrDefault(setting => setting.Option == parts[0]) is { } setting)
        {
            words.Dequeue();
            var value = parts.Length > 1 ? parts[1]
                : words.TryDequeue(out var next) ? next
                : throw new UsageException($"autoreload proxy: {word} needs a value");
            found.Add(new(setting.Name, value, Source));
        }

        return found;
    }

    private static IEnumerable<string> SplitShebang(IReadOnlyList<string> arguments) =>
        arguments[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("").Concat(arguments.Skip(1));

    /// <summary>The kernel takes the carriage return of a Windows line end for a part of the last word.</summary>
    private static void RefuseCarriageReturn(IReadOnlyList<string> arguments)
    {
        if (arguments[0].EndsWith('\r'))
            throw new UsageException("autoreload proxy: the first line of the wrapper script ends with CRLF: save the script with Unix line ends (LF)");
    }
}
