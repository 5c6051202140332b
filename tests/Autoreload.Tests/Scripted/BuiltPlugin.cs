namespace Autoreload.Tests.Scripted;

/// <summary>A plugin that is built from a source. The builder is a script that is not watched: a spec can change it between builds.</summary>
internal sealed class BuiltPlugin
{
    /// <summary>Fails with the source's error lines, if it has any.</summary>
    public const string Builder = "grep ^error plugin.src >&2 && exit 3\ncp plugin.src new && chmod +x new && mv new plugin\n";

    private readonly ChildFile _executable;

    public BuiltPlugin(FakeLightningd node)
    {
        _executable = node.NewChild(new Script());
        Save(new Script());
        BuildWith(Builder);
    }

    /// <summary>How to launch autoreload for it.</summary>
    public Launch Launch => new()
    {
        ChildInEnvironment = _executable.Path,
        Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["AUTORELOAD_BUILD"] = "sh ./builder", ["AUTORELOAD_WATCH"] = "*.src" },
    };

    /// <summary>A file beside it.</summary>
    public string this[string name] => Path.Combine(Path.GetDirectoryName(_executable.Path)!, name);

    /// <summary>Saves the source of a version.</summary>
    public void Save(Script script) => SaveSource(ChildFile.TextOf(script));

    /// <summary>Saves a source.</summary>
    public void SaveSource(string text) => WholeFile.Save(this["plugin.src"], text);

    /// <summary>Changes what a build does.</summary>
    public void BuildWith(string script) => File.WriteAllText(this["builder"], script);
}
