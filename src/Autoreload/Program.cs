using Autoreload;
using Autoreload.CommandLine;
using Autoreload.Core.JsonRpc;
using Autoreload.Settings;

// Only the way of the verbs loads System.CommandLine and Spectre.Console: lightningd waits for the others.
var isLightningds = Environment.GetEnvironmentVariable("LIGHTNINGD_PLUGIN") == "1";
var isProxy = ProxyArguments.AreIn(args);
return isProxy && !ProxyArguments.AskForHelp(args) ? RunProxyForm(args, isLightningds)
    : isProxy || Cli.IsAskedFor(args, isLightningds) ? await Cli.RunAsync(args)
    : CompositionRoot.Run(PluginForm.Read(args));

static int RunProxyForm(string[] args, bool isLightningds)
{
    try
    {
        var options = ProxyArguments.Parse(args);
        return isLightningds || Console.IsInputRedirected
            ? CompositionRoot.Run(options)
            : throw new UsageException($"autoreload proxy talks to lightningd, which launches it; to talk to the plugin yourself: autoreload dev {ShellWord.Quote(options.ChildPath ?? "")}");
    }
    catch (UsageException e)
    {
        Console.Error.WriteLine(LogText.Visible(e.Message));
        return ExitCodes.Usage;
    }
}
