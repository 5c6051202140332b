namespace Autoreload.Dev.Prompt;

/// <summary>The lines that are being carried out.</summary>
internal sealed class RunningLines
{
    private readonly Lock _lock = new();
    private readonly List<Line> _lines = [];

    /// <summary>One more; disposed when it is done.</summary>
    public Line Begin()
    {
        lock (_lock)
        {
            var line = new Line(this) { WasOverlapped = _lines.Count > 0 };
            _lines.ForEach(other => other.WasOverlapped = true);
            _lines.Add(line);
            return line;
        }
    }

    /// <summary>Gives them all up; false when there are none.</summary>
    public bool DropAll()
    {
        Line[] running;
        lock (_lock)
            running = [.. _lines];
        foreach (var line in running)
            line.Drop();
        return running.Length > 0;
    }

    private void End(Line line)
    {
        lock (_lock)
            _lines.Remove(line);
    }

    /// <summary>A line that is being carried out.</summary>
    internal sealed class Line(RunningLines lines) : IDisposable
    {
        private readonly CancellationTokenSource _drop = new();

        /// <summary>Whether another one ran at the same time: its answer needs a name then.</summary>
        public bool WasOverlapped { get; set; }

        /// <summary>Says that it is given up.</summary>
        public CancellationToken Dropped => _drop.Token;

        /// <summary>Gives it up.</summary>
        public void Drop() => _drop.Cancel();

        /// <inheritdoc/>
        public void Dispose()
        {
            lines.End(this);
            _drop.Dispose();
        }
    }
}
