using System.CommandLine;
using Autoreload.Core.JsonRpc;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload unwrap</c>: removes what <c>autoreload wrap</c> wrote, and nothing else.</summary>
internal sealed class UnwrapVerb : Verb
{
    private readonly Argument<string> _plugin = new("PLUGIN") { Description = "The plugin, or the script itself." };
    private readonly Option<string> _into = WrapperPath.IntoOption();

    public UnwrapVerb()
        : base("unwrap", "Removes the script that autoreload wrap wrote for a plugin.", "autoreload unwrap ./rebalance.py --into ~/.lightning/plugins")
    {
        Add(_plugin);
        Add(_into);
        SetAction((parsed, _) => RemoveAsync(parsed));
    }

    private Task RemoveAsync(ParseResult parsed)
    {
        var plugin = Path.GetFullPath(parsed.GetRequiredValue(_plugin));
        var path = WrapperScript.IsAt(plugin) ? plugin : WrapperPath.In(parsed.GetRequiredValue(_into), plugin);
        WrapperScript.Remove(path);
        return parsed.InvocationConfiguration.Output.WriteLineAsync(LogText.Visible($"{path} is removed"));
    }
}
