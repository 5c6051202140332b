using Autoreload;
using Autoreload.CommandLine;
using Autoreload.Settings;

// Only the last way loads System.CommandLine and Spectre.Console: lightningd waits for the others.
return await (ProxyArguments.AreIn(args) ? RunProxyFormAsync(args)
    : FrontEnd.IsAskedFor(args, Environment.GetEnvironmentVariable("LIGHTNINGD_PLUGIN")) ? FrontEnd.RunAsync(args)
    : CompositionRoot.RunAsync(PluginForm.Read(args)));

static async Task<int> RunProxyFormAsync(string[] args)
{
    try
    {
        return await CompositionRoot.RunAsync(ProxyArguments.Parse(args, File.Exists, Setting.All.Remove(Setting.Plugin)));
    }
    catch (UsageException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return ExitCodes.Usage;
    }
}
