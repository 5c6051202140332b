using System.CommandLine;
using System.CommandLine.Invocation;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload --version</c>.</summary>
internal sealed class ShowBuild : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(BuildInfo.Text);
        return ExitCodes.Done;
    }
}
