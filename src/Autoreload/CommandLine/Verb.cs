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
}
