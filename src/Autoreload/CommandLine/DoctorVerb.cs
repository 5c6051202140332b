using System.CommandLine;
using Autoreload.Dev.Doctor;

namespace Autoreload.CommandLine;

/// <summary>The verb <c>doctor</c>.</summary>
internal static class DoctorVerb
{
    /// <summary>Its word.</summary>
    public const string Word = "doctor";

    /// <summary>Its definition.</summary>
    public static Command Command()
    {
        var plugin = new Argument<string?>("PLUGIN") { Description = "The plugin; without one only the machine is looked at.", Arity = ArgumentArity.ZeroOrOne };
        var words = new Argument<string[]>("args") { Description = "Its options as on lightningd's command line, --name=value.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "Prints the findings as JSON." };
        var command = new Command(Word, "Runs a plugin on a stand-in for lightningd and finds what goes wrong most; the exit code is 1 if anything is found.") { plugin, words, json };
        command.SetAction((parsed, _) => new DoctorCommand(parsed.InvocationConfiguration.Output, parsed.GetValue(json)).RunAsync(parsed.GetValue(plugin), parsed.GetValue(words) ?? []));
        return command;
    }
}
