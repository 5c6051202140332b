using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.Handshake;

internal static class Manifests
{
    /// <summary>A manifest of these members besides empty options and methods.</summary>
    public static Manifest Of(string members)
    {
        var missing = string.Concat(new[] { "options", "rpcmethods" }.Where(name => !members.Contains($"\"{name}\"", StringComparison.Ordinal)).Select(name => $"\"{name}\":[],"));
        var answer = Message.From(Encoding.UTF8.GetBytes($$$"""{"jsonrpc":"2.0","id":"1","result":{{{{missing + members}}}}}"""));
        Assert.True(Manifest.TryRead(answer, lightningd: null, out var manifest, out var refusal), refusal.Reason);
        return manifest;
    }
}
