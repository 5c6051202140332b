using Autoreload.Dev.Node;

namespace Autoreload.Dev.Scripts;

/// <summary>Tells how a script goes.</summary>
internal interface IScriptReport
{
    /// <summary>A line is carried out.</summary>
    void Begin(ScriptLine line);

    /// <summary>It is under way.</summary>
    void Progress(ScriptLine line, string text);

    /// <summary>It was answered; the next line may judge the answer.</summary>
    void Answer(ScriptLine line, Outcome outcome);

    /// <summary>It is judged.</summary>
    void Add(ScriptLine line);

    /// <summary>There are no more.</summary>
    /// <returns>Whether none failed.</returns>
    bool End();
}
