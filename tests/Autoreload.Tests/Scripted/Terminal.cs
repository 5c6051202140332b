namespace Autoreload.Tests.Scripted;

/// <summary>The program as somebody at a shell runs it.</summary>
internal static class Terminal
{
    /// <summary>Runs it without input; its exit code and all that it wrote, on stdout and stderr.</summary>
    public static Task<(int ExitCode, string Written)> RunAsync(params string[] arguments) => RunAsync(new Launch { AsPlugin = false, Arguments = arguments });

    /// <summary>The same, with all that a launch has.</summary>
    public static async Task<(int ExitCode, string Written)> RunAsync(Launch launch)
    {
        using var proxy = new LaunchedProxy(launch, Path.GetTempPath(), mark: "by hand");
        proxy.Input.Close();
        using var output = new StreamReader(proxy.Output);
        var written = await output.ReadToEndAsync();
        await proxy.ErrorsEndAsync();
        var exitCode = await proxy.ExitAsync();
        return (exitCode, written + string.Join('\n', proxy.Errors.Entries));
    }
}
