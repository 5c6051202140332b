using System.CommandLine.Parsing;
using Autoreload.Native;
using Autoreload.Processes;

namespace Autoreload.CommandLine;

/// <summary>Looks at a file that somebody named as the plugin.</summary>
internal static class PluginFile
{
    /// <summary>Refuses an argument that names something else.</summary>
    public static void Check(ArgumentResult plugin)
    {
        if (plugin.Tokens is not [{ Value: var path }])
            return;
        if (path.StartsWith('-'))
            plugin.AddError(UsageErrors.OfOption(path, ((CommandResult)plugin.Parent!).Command));
        else if (Problem(path) is { } problem)
            plugin.AddError(problem);
    }

    /// <summary>Refuses an option that names a folder which is not there.</summary>
    public static void CheckFolder(OptionResult option)
    {
        if (option.Tokens is [{ Value: var path }] && !Directory.Exists(path))
            option.AddError($"{option.Option.Name}: there is no folder {path}");
    }

    /// <summary>Why it cannot be a plugin, in a sentence; null when it may be one.</summary>
    private static string? Problem(string path)
    {
        if (FileStatus.Of(path) is not { } status)
            return $"there is no file {path}";
        if (!status.IsRegular)
            return $"{path} is {status.Kind}, not a plugin{(status.IsFolder ? ": name the executable in it" : "")}";
        return Shebang.Words(path).Any(word => word.EndsWith('\r'))
            ? $"the first line of {path} ends with CRLF, and no interpreter has a name like that: save it with Unix line ends (LF)"
            : null;
    }
}
