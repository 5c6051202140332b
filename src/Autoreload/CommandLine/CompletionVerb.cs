using System.CommandLine;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload completion</c>: the few lines that make a shell ask us, by System.CommandLine's <c>[suggest]</c>, how a line goes on.</summary>
internal sealed class CompletionVerb : Verb
{
    private const string Bash = "bash";
    private const string Zsh = "zsh";

    private const string BashScript = """
        _autoreload() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("$1" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$2"))
        }
        complete -o default -F _autoreload autoreload

        """;

    private const string ZshScript = """
        _autoreload() {
            local -a suggestions
            suggestions=("${(@f)$("$words[1]" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            compadd -- "${(@)suggestions:#}" || _files
        }
        compdef _autoreload autoreload

        """;

    private readonly Argument<string> _shell = new("SHELL") { Description = "bash or zsh." };

    public CompletionVerb()
        : base(
            "completion",
            "Prints what makes a shell complete our command lines.",
            "eval \"$(autoreload completion bash)\"    # in ~/.bashrc",
            "eval \"$(autoreload completion zsh)\"     # in ~/.zshrc, after compinit")
    {
        _shell.AcceptOnlyFromAmong(Bash, Zsh);
        Add(_shell);
        SetAction((parsed, _) => parsed.InvocationConfiguration.Output.WriteAsync(parsed.GetValue(_shell) == Bash ? BashScript : ZshScript));
    }
}
