namespace Autoreload.Dev;

/// <summary>The prompt on a terminal. A call that hangs does not keep the next line from being carried out.</summary>
/// <param name="session">Carries out the lines.</param>
/// <param name="screen">Shows the line being typed.</param>
/// <param name="readKey">The next key, without showing it; ^C is a key like any other.</param>
internal sealed class DevPrompt(DevSession session, DevScreen screen, Func<ConsoleKeyInfo> readKey)
{
    private readonly LineEditor _editor = new();

    /// <summary>Until <c>.quit</c>, ^C, ^D or the plugin's end.</summary>
    /// <returns>What is still being carried out: it ends with the connection.</returns>
    public async Task<Task> RunAsync(Task pluginEnded)
    {
        var running = new List<Task>();
        while (await NextLineAsync(pluginEnded) is { } line)
        {
            var parsed = PromptParser.Parse(line);
            if (parsed is PromptLine.Quit)
                break;
            running.RemoveAll(task => task.IsCompletedSuccessfully);
            running.Add(session.ExecuteAsync(parsed));
        }

        return Task.WhenAll(running);
    }

    /// <remarks>Nothing can interrupt a read from the terminal: when the plugin ends first, that read is left to the end of the program.</remarks>
    private async Task<string?> NextLineAsync(Task pluginEnded)
    {
        var line = Task.Run(ReadLine);
        await Task.WhenAny(line, pluginEnded);
        if (line.IsCompleted)
            return await line;
        screen.EndTyping();
        screen.Failure("The proxy has ended.");
        return null;
    }

    private string? ReadLine()
    {
        while (true)
        {
            screen.Type(_editor.Text, _editor.Cursor);
            var key = readKey();
            if (_editor.IsEnd(key))
            {
                screen.EndTyping();
                return null;
            }

            var typed = _editor.Text;
            if (_editor.Press(key) is not { } line)
                continue;
            screen.Type(typed, typed.Length);
            screen.EndTyping();
            return line;
        }
    }
}
