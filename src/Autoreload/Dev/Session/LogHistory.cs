using Autoreload.Dev.Language;

namespace Autoreload.Dev.Session;

/// <summary>The lines of the log that no <c>.expect log</c> has looked at yet.</summary>
internal sealed class LogHistory
{
    private const int MostKept = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Adds the lines of one entry.</summary>
    public void Add(string text)
    {
        lock (_lock)
        {
            foreach (var line in text.Split('\n'))
                _lines.Enqueue(line);
            while (_lines.Count > MostKept)
                _lines.Dequeue();
            _changed.TrySetResult();
        }
    }

    /// <summary>Waits for a line that matches, and forgets it and all before it.</summary>
    /// <exception cref="OperationCanceledException">None came.</exception>
    public async Task ExpectAsync(string pattern, CancellationToken cancellationToken)
    {
        while (!TryTake(pattern, out var changed))
            await changed.WaitAsync(cancellationToken);
    }

    private bool TryTake(string pattern, out Task changed)
    {
        lock (_lock)
        {
            if (_changed.Task.IsCompleted)
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            changed = _changed.Task;
            if (!_lines.Any(line => Glob.IsMatch(pattern, line)))
                return false;
            while (!Glob.IsMatch(pattern, _lines.Dequeue()))
                continue;
            return true;
        }
    }
}
