using System.Diagnostics;
using Autoreload.Dev.Doctor;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev.Doctor;

/// <summary>Plugins that are well, in the languages that plugins are written in.</summary>
public sealed class GoodPluginSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Patience.Spec)]
    public Task In_Python() => GetsNoFindingAsync(Sample.Write(_folder["hello.py"]));

    [Fact(Timeout = Patience.Spec)]
    public Task In_bash() => GetsNoFindingAsync(Sample.Write(_folder["hello.bash"]));

    [Fact(Timeout = Patience.Spec)]
    public Task In_Node() => GetsNoFindingAsync(Save("hello.js", Interpreter.TextOf("plugin.js", "@NODE@", Interpreter.Node)));

    [Fact(Timeout = Patience.Spec)]
    public Task In_CSharp() => GetsNoFindingAsync(Save("hello", ChildFile.TextOf(new Script())));

    [Fact(Timeout = Patience.Spec)]
    public async Task In_C()
    {
        Assert.SkipUnless(Interpreter.AskFor("gcc", "-print-file-name=crt1.o") is ['/', ..], "This machine has no gcc that makes programs.");
        using (var compiler = Process.Start("gcc", ["-o", _folder["hello"], Path.Combine(AppContext.BaseDirectory, "Plugins", "plugin.c")]))
        {
            await compiler.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, compiler.ExitCode);
        }

        await GetsNoFindingAsync(_folder["hello"]);
    }

    [Fact(Timeout = Patience.Spec)]
    public Task With_pyln_client()
    {
        Assert.SkipUnless(Interpreter.HasPyln, "pyln-client cannot be imported here.");
        return GetsNoFindingAsync(Save("hello.py", Interpreter.TextOf("with_pyln.py", "@PYTHON@", Interpreter.Python)));
    }

    public void Dispose() => _folder.Dispose();

    private async Task GetsNoFindingAsync(string path)
    {
        var patience = new DoctorPatience(Patience.ForAnEvent, Patience.ForAnEvent, Patience.ForAnEvent);

        Assert.Empty(await new Examination(path, [], [], patience) { Folder = _folder[""] }.RunAsync(TestContext.Current.CancellationToken));
    }

    private string Save(string name, string text)
    {
        new ChildFile(_folder[name]).Save(text);
        return _folder[name];
    }
}
