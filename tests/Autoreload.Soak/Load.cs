using System.Text;
using Autoreload.Tests.Scripted;

namespace Autoreload.Soak;

/// <summary>A lightningd that never stops talking.</summary>
internal sealed class Load(FakeLightningd node, Figures figures)
{
    /// <summary>What is not answered by then is lost: the longest that autoreload lets a request wait are 30 s, for a replayed init.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly string[] Topics = ["block_added", "connect", "disconnect", "deprecated_oneshot"];

    /// <summary>Asks one question after the other, with notifications in between.</summary>
    public async Task AskAnyAsync(Random random, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested && await AskAsync(Question.Any(random)))
        {
            if (random.Next(2) == 0)
                Notify(random);
            await Task.Delay(random.Next(40), CancellationToken.None);
        }
    }

    /// <summary>Asks the hook that lightningd stands still for.</summary>
    public async Task AskDbWritesAsync(Random random, CancellationToken enough)
    {
        for (var version = 1; !enough.IsCancellationRequested && await AskAsync(Question.DbWrite(version)); version++)
            await Task.Delay(random.Next(400), CancellationToken.None);
    }

    /// <summary>Asks a question and counts what becomes of it; false when nobody is there any more to ask.</summary>
    public async Task<bool> AskAsync(Question question)
    {
        figures.Requested();
        var id = node.NewId(question.Method);
        var bytes = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"{{question.Method}}","params":{{question.Params}}}""" + "\n\n");
        var answer = question.IsHook ? node.Conversation.AskHookAsync(id, question.Method, bytes) : node.Conversation.AskAsync(id, bytes);
        try
        {
            figures.Answered((await answer.WaitAsync(Limit)).ErrorCode);
            return true;
        }
        catch (Exception failure) when (failure is TimeoutException or EndOfStreamException or InvalidDataException)
        {
            figures.Lost($"{id}: {failure.Message}");
            return failure is TimeoutException;
        }
    }

    private void Notify(Random random)
    {
        figures.Notified();
        node.Notify(random.GetItems(Topics, 1)[0]);
    }
}
