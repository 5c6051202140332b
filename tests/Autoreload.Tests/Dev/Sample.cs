using Autoreload.Dev;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev;

/// <summary>Files of the sample of <c>autoreload dev</c>.</summary>
internal static class Sample
{
    /// <summary>The text of one, for those who change it first.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(SamplePlugin).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Writes one, ready to be run; the test is skipped where nothing runs it.</summary>
    public static string Write(string path)
    {
        Assert.SkipWhen(path.EndsWith(".py", StringComparison.Ordinal) && Interpreter.Python is null, "This machine has no Python.");
        SamplePlugin.Write(path);
        WholeFile.AwaitWriters(path);
        return path;
    }
}
