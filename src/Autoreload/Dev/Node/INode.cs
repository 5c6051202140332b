using Autoreload.Core.JsonRpc;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Node;

/// <summary>The node that the plugin under development runs on: the stand-in, or a real lightningd.</summary>
internal interface INode
{
    /// <summary>The methods that plugins registered, with their usage.</summary>
    IEnumerable<(string Name, string Usage)> Methods { get; }

    /// <summary>Every command that can be called.</summary>
    IEnumerable<string> Commands { get; }

    /// <summary>The options that plugins registered.</summary>
    IEnumerable<string> Options { get; }

    /// <summary>The hooks that plugins registered.</summary>
    IEnumerable<string> Hooks { get; }

    /// <summary>The topics that plugins subscribed to; <c>*</c> among them for nearly all.</summary>
    IEnumerable<string> Subscriptions { get; }

    /// <summary>Learns what plugins have registered since; a node that knows it anyway has nothing to do.</summary>
    Task RefreshAsync() => Task.CompletedTask;

    /// <summary>Calls a command as <c>lightning-cli</c> would.</summary>
    Task<Answer> CallAsync(string method, JContainer parameters, RpcCaller caller);

    /// <summary>Calls a hook of every plugin that has it; their answers.</summary>
    Task<IReadOnlyList<Message>> CallHookAsync(string hook, JToken parameters);

    /// <summary>Sends a notification of lightningd's; the number of plugins that it goes to.</summary>
    Task<int> NotifyAsync(string topic, JToken payload);

    /// <summary>Adds blocks to the chain; the new height.</summary>
    Task<int> MineAsync(int blocks);
}
