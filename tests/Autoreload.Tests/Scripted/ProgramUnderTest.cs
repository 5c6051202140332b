namespace Autoreload.Tests.Scripted;

/// <summary>The program that the specs run: as built with the tests, or the published file that a variable names.</summary>
internal static class ProgramUnderTest
{
    /// <summary>Its variable in the environment.</summary>
    public const string Variable = "PROGRAM_UNDER_TEST";

    /// <summary>The tests' project references autoreload, so it lies beside them.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
        ? System.IO.Path.GetFullPath(path)
        : System.IO.Path.Combine(AppContext.BaseDirectory, "autoreload");

    /// <summary>A native executable has no assembly beside it.</summary>
    public static bool IsNative { get; } = !File.Exists($"{Path}.dll");

    /// <summary>Skips a spec that is about the native executable alone.</summary>
    public static void SkipUnlessNative() =>
        Assert.SkipUnless(IsNative, $"For a native executable: dotnet publish src/Autoreload -o DIR, then {Variable}=DIR/autoreload dotnet test.");
}
