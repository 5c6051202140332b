using System.Runtime.InteropServices;

namespace Autoreload.Tests.Watching;

/// <summary>link(2), which .NET does not offer.</summary>
internal static partial class HardLinks
{
    public static void Create(string existing, string path) => Assert.Equal(0, link(existing, path));

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string existing, string path);
}
