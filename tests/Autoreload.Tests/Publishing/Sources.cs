using System.Runtime.CompilerServices;

namespace Autoreload.Tests.Publishing;

/// <summary>Where the program's project lies.</summary>
internal static class Sources
{
    /// <summary>The path of a file or folder of the repository.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root(), relative);

    private static string Root([CallerFilePath] string here = "") => System.IO.Path.GetFullPath("../../../..", here);
}
