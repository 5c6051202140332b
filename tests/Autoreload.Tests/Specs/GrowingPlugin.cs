using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A plugin in a node with an RPC socket, and what later versions of it may have more than the first.</summary>
internal static class GrowingPlugin
{
    /// <summary>A method called <c>grown</c>.</summary>
    public const string Method = """{"name":"grown","usage":""}""";

    /// <summary>The first version runs.</summary>
    public static async Task<ChildFile> StartAsync(FakeLightningd node, Script? first = null)
    {
        _ = node.Rpc;
        var child = node.NewChild(first ?? new());
        await node.StartAsync(child);
        return child;
    }

    /// <summary>Another version is saved, and runs.</summary>
    public static async Task SaveAsync(FakeLightningd node, ChildFile child, Script next)
    {
        child.Save(next);
        await node.WaitAsync();
    }

    /// <summary>A version with more methods than the first.</summary>
    public static Script WithMethods(string version, string methods) => new(version) { Manifest = With(("rpcmethods", methods)) };

    /// <summary>The usual manifest with more in some of its lists.</summary>
    public static string With(params (string List, string Entry)[] additions) => With(Script.UsualManifest, additions);

    /// <summary>A manifest with more in some of its lists.</summary>
    public static string With(string manifest, params (string List, string Entry)[] additions) =>
        additions.Aggregate(manifest, (text, addition) => text.Replace($"\"{addition.List}\":[", $"\"{addition.List}\":[{addition.Entry},", StringComparison.Ordinal));
}
