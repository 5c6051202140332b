using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Plugins as people write them, in other languages and started by their shebang line.</summary>
public sealed class RealPluginSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public Task In_sh() => Greets_and_after_an_edit_greets_otherwise(Interpreter.TextOf("plugin.sh", "@SH@", "/bin/sh"), "hello from sh");

    [Fact(Timeout = Patience.Spec)]
    public Task In_bash() => Greets_and_after_an_edit_greets_otherwise(Interpreter.TextOf("plugin.bash", "@BASH@", Interpreter.Bash), "hello from bash");

    [Fact(Timeout = Patience.Spec)]
    public Task In_node() => Greets_and_after_an_edit_greets_otherwise(Interpreter.TextOf("plugin.js", "@NODE@", Interpreter.Node), "hello from node");

    [Fact(Timeout = Patience.Spec)]
    public Task In_python_with_prints_where_they_do_not_belong() =>
        Greets_and_after_an_edit_greets_otherwise(Interpreter.TextOf("careless.py", "@PYTHON@", Interpreter.Python), "hello from python");

    [Fact(Timeout = Patience.Spec)]
    public async Task In_python_scripted_as_the_others_of_these_specs()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild();
        child.Save(Interpreter.PythonTextOf(new Script()));
        await node.StartAsync(child);

        child.Save(Interpreter.PythonTextOf(new Script("2")));
        await node.WaitForIncarnationAsync(2);

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
        Assert.Equal("2", (await node.HookAsync("htlc_accepted")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_traceback_of_python_is_in_the_log_and_the_old_version_serves()
    {
        var text = Interpreter.TextOf("careless.py", "@PYTHON@", Interpreter.Python);
        await using var node = new FakeLightningd();
        var child = node.NewChild();
        child.Save(text);
        await node.StartAsync(child);

        child.Save(text.Replace("import json, sys", "import json, sys, no_such_module", StringComparison.Ordinal));

        await node.WaitForLogAsync("ModuleNotFoundError");
        Assert.Equal("hello from python", await GreetingAsync(node));
    }

    private static async Task Greets_and_after_an_edit_greets_otherwise(string text, string greeting)
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild();
        child.Save(text);
        await node.StartAsync(child);
        var before = await GreetingAsync(node);

        child.Save(text.Replace(greeting, "good evening", StringComparison.Ordinal));
        await node.RestartAsync();

        Assert.Equal(greeting, before);
        Assert.Equal("good evening", await GreetingAsync(node));
    }

    private static async Task<string> GreetingAsync(FakeLightningd node) =>
        (await node.CallAsync("hello")).Result.GetProperty("greeting").GetString()!;
}
