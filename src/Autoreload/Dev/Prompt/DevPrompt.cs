using Autoreload.Dev.Language;
using Autoreload.Dev.Screen;
using Autoreload.Dev.Session;

namespace Autoreload.Dev.Prompt;

/// <summary>
/// The prompt on a terminal. Lines are carried out in the order in which they are typed or pasted, but one that hangs does not keep
/// the next from its turn.
/// </summary>
/// <param name="session">Carries out the lines.</param>
/// <param name="screen">Shows the line being typed.</param>
/// <param name="completer">Completes it.</param>
/// <param name="history">What was typed before.</param>
/// <param name="readKey">The next key, without showing it; ^C is a key like any other.</param>
internal sealed class DevPrompt(DevSession session, DevScreen screen, Completer completer, HistoryFile history, Func<ConsoleKeyInfo> readKey)
{
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(1);

    private readonly RunningLines _running = new();
    private readonly LiveScreen _live = new(session, screen, readKey);

    /// <summary>Until <c>.quit</c>, ^D or the node's end.</summary>
    /// <param name="ready">Completes when the plugin is there; until then lines wait, and ^C ends.</param>
    /// <param name="ended">Completes when there is nothing more to talk with.</param>
    public async Task RunAsync(Task ready, Task ended)
    {
        var known = new History(history.Read());
        var editor = new LineEditor(known, completer.Complete);
        var turn = ready;
        while (await NextLineAsync(editor, ready, ended) is { } line)
        {
            if (known.Add(line.Trim()))
                history.Append(line.Trim());
            var parsed = PromptParser.Parse(line);
            if (parsed is PromptLine.Quit)
                break;
            if (parsed is PromptLine.Watch)
                await _live.ShowAsync(ended);
            else if (parsed is not PromptLine.Nothing)
                turn = TakeTurnAsync(turn, line.Trim(), parsed);
        }
        _running.DropAll();
    }

    /// <summary>Completes when the line is done, or hangs.</summary>
    private async Task TakeTurnAsync(Task before, string line, PromptLine parsed)
    {
        await before;
        await ExecuteAsync(line, parsed).WaitAsync(Hanging, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ExecuteAsync(string line, PromptLine parsed)
    {
        using var call = _running.Begin();
        try
        {
            var outcome = await session.ExecuteAsync(parsed, text => screen.Note($"{line}: {text}"), call.Dropped);
            screen.Show(line, outcome, isNamed: call.WasOverlapped);
        }
        catch (OperationCanceledException)
        {
            screen.Note($"{line}: dropped; its answer will not be shown");
        }
    }

    /// <remarks>Nothing can interrupt a read from the terminal: when the node ends first, that read is left to the end of the program.</remarks>
    private async Task<string?> NextLineAsync(LineEditor editor, Task ready, Task ended)
    {
        var line = Task.Run(() => ReadLine(editor, ready));
        await Task.WhenAny(line, ended);
        if (line.IsCompleted)
            return await line;
        screen.EndTyping();
        return null;
    }

    private string? ReadLine(LineEditor editor, Task ready)
    {
        while (true)
        {
            screen.Type(editor.Prompt, editor.Text, editor.Cursor, completer.Hint(editor.Text));
            var (prompt, row) = (editor.Prompt, editor.Text);
            switch (editor.Press(readKey()))
            {
                case EditStep.Line:
                    EndRow(prompt, row);
                    return editor.Finished;
                case EditStep.NextRow or EditStep.Dropped:
                    EndRow(prompt, row);
                    break;
                case EditStep.End:
                case EditStep.Interrupt when !ready.IsCompleted:
                    screen.EndTyping();
                    return null;
                case EditStep.Interrupt when !_running.DropAll():
                    screen.Note("^D ends the session");
                    break;
            }
            if (editor.Candidates.Count > 0)
                screen.Note(string.Join("  ", editor.Candidates));
        }
    }

    private void EndRow(string prompt, string row)
    {
        screen.Type(prompt, row, row.Length);
        screen.EndTyping();
    }
}
