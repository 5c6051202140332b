using Autoreload.Core.Incarnations;

namespace Autoreload.Core.Reports;

/// <summary>What children write on their stderr. What comes before the manifest is kept: it is in the report if the child fails, and logged once it is accepted.</summary>
internal sealed class StderrLog(Outbox outbox, ProxySettings settings, Wording wording)
{
    public void Take(Incarnation child, IReadOnlyList<string> lines, long leftOut)
    {
        foreach (var line in lines)
            child.StderrTail.Add(line);
        if (child.Manifest is null)
            return;
        if (leftOut > 0)
            outbox.Log(LogLevel.Warn, $"{wording.Who(child)} writes too much on its stderr: {leftOut} lines are left out here");
        Write(lines);
    }

    /// <summary>Writes what a child said before it was accepted.</summary>
    public void Accepted(Incarnation child) => Write(child.StderrTail);

    /// <summary>Each line is marked: what a child prints must not pass for ours.</summary>
    private void Write(IReadOnlyCollection<string> lines)
    {
        if (lines.Count > 0)
            outbox.Log(LogLevel.Info, string.Join('\n', lines.Select(line => $"{settings.LogPrefix}stderr: {line}")));
    }
}
