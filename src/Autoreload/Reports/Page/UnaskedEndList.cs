using System.Globalization;
using Autoreload.Core.JsonRpc;
using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>The last incarnations that ended unasked, the newest first.</summary>
internal sealed class UnaskedEndList(HtmlWriter html, Recording recording)
{
    /// <summary>Writes it.</summary>
    public void Write()
    {
        if (recording.UnaskedEnds.Count == 0)
            html.Write($"<p class=empty>No version ended by itself.</p>\n");
        foreach (var unasked in recording.UnaskedEnds.Reverse())
            Write(unasked);
    }

    private void Write(UnaskedEnd unasked)
    {
        var life = unasked.Life;
        var end = life.End ?? default;
        html.Write($"<article class=failure><h3>{recording.Clock.Wall(end).ToString("HH:mm:ss", CultureInfo.InvariantCulture)} · child {(long)life.Number}: {life.Exit} {unasked.When}</h3><dl><dt>Ran for<dd>{end - life.At}{(life.Pid.Length > 0 ? $" as {life.Pid}" : "")}\n");
        if (unasked.Open.Count > 0)
            html.Write($"<dt>Working on<dd>{string.Join(", ", unasked.Open)}\n");
        if (unasked.LastGiven.Count > 0)
            html.Write($"<dt>Given last<dd>{string.Join(", ", unasked.LastGiven)}\n");
        html.Write($"</dl>");
        if (life.Stderr.Count > 0)
            html.Write($"<pre class=stderr>{LogText.Visible(string.Join('\n', life.Stderr))}</pre>");
        else
            html.Write($"<p class=empty>It wrote nothing to stderr.</p>");
        html.Write($"</article>\n");
    }
}
