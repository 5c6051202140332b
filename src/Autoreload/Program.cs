using Autoreload;
using Autoreload.CommandLine;
using Autoreload.Settings;

// Only the last way loads System.CommandLine and Spectre.Console: lightningd waits for the others.
return ProxyArguments.AreIn(args) ? RunProxyForm(args)
    : Cli.IsAskedFor(args, Environment.GetEnvironmentVariable("LIGHTNINGD_PLUGIN")) ? await Cli.RunAsync(args)
    : CompositionRoot.Run(PluginForm.Read(args));

static int RunProxyForm(string[] args)
{
    try
    {
        return CompositionRoot.Run(ProxyArguments.Parse(args, File.Exists, Setting.All.Remove(Setting.Plugin)));
    }
    catch (UsageException e)
    {
        Console.Error.WriteLine(e.Message);
        return ExitCodes.Usage;
    }
}
