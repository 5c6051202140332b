using System.CommandLine;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary>What is wrong with a command line, in our words where System.CommandLine has no guess what was meant.</summary>
internal static class UsageErrors
{
    private const string UnknownOption = "unknown option";

    /// <summary>One sentence each. What else is wrong with a line that has an unknown option may be wrong because of that.</summary>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        string[] errors = parsed.UnmatchedTokens.Count > 0
            ? [.. parsed.UnmatchedTokens.Select(token => Unknown(token, parsed.CommandResult.Command)), .. parsed.Errors.Select(error => error.Message).Where(IsUnknownOption)]
            : [.. parsed.Errors.Select(error => error.Message)];
        return errors.Any(IsUnknownOption) ? [.. errors.Where(IsUnknownOption)] : errors;
    }

    /// <summary>What to say of an option that a command does not have.</summary>
    public static string OfOption(string option, Command command) =>
        $"{UnknownOption} {option}{Nearest.Hint(option.Split('=')[0], OptionsOf(command))}";

    /// <summary>The words that lead to the command, ours first.</summary>
    public static IEnumerable<string> PathOf(ParseResult parsed)
    {
        yield return "autoreload";
        if (parsed.CommandResult.Parent is not null)
            yield return parsed.CommandResult.Command.Name;
    }

    private static bool IsUnknownOption(string error) => error.StartsWith(UnknownOption, StringComparison.Ordinal);

    private static string Unknown(string token, Command command) =>
        token.StartsWith('-') ? OfOption(token, command)
        : command.Subcommands.Count > 0 ? $"unknown command {token}{Nearest.Hint(token, command.Subcommands.Select(verb => verb.Name))}"
        : $"{command.Name} does not take {token}";

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive))).Select(option => option.Name);
}
