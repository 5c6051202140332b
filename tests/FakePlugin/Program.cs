namespace FakePlugin;

/// <summary>A plugin that does what its script says, good or bad; the tests put it behind the proxy.</summary>
public static class Program
{
    /// <summary>The program that a test launches, or names in a shell script.</summary>
    public static string FilePath { get; } = Path.ChangeExtension(typeof(Program).Assembly.Location, null);

    private static void Main(string[] arguments) => new Plugin(Script.FromEnvironment(), arguments).Run();
}
