using System.CommandLine;
using Autoreload.Dev.Doctor;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload doctor</c>.</summary>
internal sealed class DoctorVerb : Verb
{
    private readonly Argument<string?> _plugin = new("PLUGIN") { Description = "The plugin; without one only the machine is looked at.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string[]> _words = new("args") { Description = "Its options as on lightningd's command line, --name=value.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _json = new("--json") { Description = "Prints the findings as JSON." };

    public DoctorVerb()
        : base(
            "doctor",
            "Runs a plugin on a stand-in for lightningd and finds what goes wrong most; the exit code is 1 if anything is found.",
            "autoreload doctor ./hello.py",
            "autoreload doctor ./hello.py --greeting=Servus --json")
    {
        Add(_plugin);
        Add(_words);
        Add(_json);
        SetStoppableAction((parsed, stop) => new DoctorCommand(parsed.InvocationConfiguration.Output, parsed.GetValue(_json)).RunAsync(parsed.GetValue(_plugin), parsed.GetValue(_words) ?? [], stop));
    }
}
