using System.CommandLine;

namespace Autoreload.CommandLine;

/// <summary>A command of ours. Its help ends with examples.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="examples">Whole command lines.</param>
internal abstract class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Whole command lines.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>Sets the action of a verb that has something to put away when a signal stops it. The other verbs end at a signal as any program does.</summary>
    /// <param name="action">Gives the exit code.</param>
    protected void SetStoppableAction(Func<ParseResult, CancellationToken, Task<int>> action) => SetAction(async (parsed, _) =>
    {
        using var signals = new EndSignals();
        try
        {
            return await action(parsed, signals.Token);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return ExitCodes.Stopped;
        }
    });
}
