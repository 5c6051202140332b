namespace Autoreload.Settings;

/// <summary>Makes paths absolute, also when our working directory has been deleted.</summary>
internal static class WorkingDirectory
{
    /// <summary>Where we run: under lightningd its network directory; the root directory when it is gone.</summary>
    public static string Current
    {
        get
        {
            try
            {
                return Environment.CurrentDirectory;
            }
            catch (IOException)
            {
                return "/";
            }
        }
    }

    /// <summary>The absolute path.</summary>
    public static string Absolute(string path) => Path.GetFullPath(path, Current);
}
