using System.CommandLine;

namespace Autoreload.CommandLine;

/// <summary>Where a wrapper script is: in a directory that somebody chose, named like the plugin.</summary>
internal static class WrapperPath
{
    /// <summary>The option that names the directory.</summary>
    public static Option<string> IntoOption() => new("--into")
    {
        Description = "The directory of the script; it is created.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>The script for a plugin.</summary>
    public static string In(string directory, string plugin) => Path.Combine(Path.GetFullPath(directory), Path.GetFileName(plugin));
}
