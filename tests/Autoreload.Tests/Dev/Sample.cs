using Autoreload.Dev;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev;

/// <summary>Files of the sample of <c>autoreload dev</c>.</summary>
internal static class Sample
{
    /// <summary>The text of one, for those who change it first; the test is skipped where nothing runs it.</summary>
    public static string Text(string name)
    {
        RequireInterpreter(name);
        using var reader = new StreamReader(typeof(SamplePlugin).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Writes one, ready to be run; the test is skipped where nothing runs it.</summary>
    public static string Write(string path)
    {
        RequireInterpreter(path);
        SamplePlugin.Write(path);
        WholeFile.AwaitWriters(path);
        return path;
    }

    private static void RequireInterpreter(string name)
    {
        Assert.SkipWhen(name.EndsWith(".py", StringComparison.Ordinal) && Interpreter.Python is null, "This machine has no Python.");
        Assert.SkipWhen(name.EndsWith(".bash", StringComparison.Ordinal) && Interpreter.Bash is null, "This machine has no bash.");
    }
}
