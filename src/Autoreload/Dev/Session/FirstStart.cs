using Autoreload.Core.Handshake;
using Autoreload.Dev.Node;
using Autoreload.Dev.Screen;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Session;

/// <summary>Tells what is there once the node has started.</summary>
/// <param name="node">The node.</param>
/// <param name="screen">Shows it.</param>
/// <param name="name">What the plugin is called.</param>
internal sealed class FirstStart(INode node, DevScreen screen, string name)
{
    /// <summary>Whether the plugin runs. If not, the proxy has said why already.</summary>
    public async Task<bool> ReportAsync()
    {
        var status = (await node.CallAsync(OwnInterface.Status, new JObject(), new())).Result as JObject;
        if ((string?)status?["state"] is "AwaitingChange")
            return false;
        screen.Success($"{name} is running{List(": ", node.Methods.Select(method => method.Name).Where(method => !method.StartsWith("autoreload-", StringComparison.Ordinal)))}{List("; hooks ", node.Hooks)}{List("; subscribed to ", node.Subscriptions.Except(["shutdown"], StringComparer.Ordinal))}");
        return true;
    }

    private static string List(string before, IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? before + list : "";
}
