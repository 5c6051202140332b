namespace Autoreload.Dev;

/// <summary>Carries out the lines of piped input one after the other, each when the one before is answered.</summary>
internal sealed class DevScript(DevSession session, DevScreen screen)
{
    /// <summary>To the end of the input or <c>.quit</c>; the exit code: 1 if a line failed.</summary>
    public async Task<int> RunAsync(TextReader lines)
    {
        var exitCode = 0;
        while (await lines.ReadLineAsync() is { } line)
        {
            var parsed = PromptParser.Parse(line);
            if (parsed is PromptLine.Nothing)
                continue;
            screen.Echo(line.Trim());
            if (parsed is PromptLine.Quit)
                break;
            if (!await session.ExecuteAsync(parsed))
                exitCode = 1;
        }

        return exitCode;
    }
}
