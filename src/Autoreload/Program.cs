using Autoreload;
using Autoreload.CommandLine;
using Autoreload.Core.JsonRpc;
using Autoreload.Settings;

// Only the last way loads System.CommandLine and Spectre.Console: lightningd waits for the others.
var isProxy = ProxyArguments.AreIn(args);
return isProxy && !ProxyArguments.AskForHelp(args) ? RunProxyForm(args)
    : isProxy || Cli.IsAskedFor(args, Environment.GetEnvironmentVariable("LIGHTNINGD_PLUGIN")) ? await Cli.RunAsync(args)
    : CompositionRoot.Run(PluginForm.Read(args));

static int RunProxyForm(string[] args)
{
    try
    {
        return CompositionRoot.Run(ProxyArguments.Parse(args));
    }
    catch (UsageException e)
    {
        Console.Error.WriteLine(LogText.Visible(e.Message));
        return ExitCodes.Usage;
    }
}
