using System.Globalization;
using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>The figures of each method.</summary>
internal sealed class MethodTable(HtmlWriter html, Recording recording)
{
    /// <summary>Writes it.</summary>
    public void Write()
    {
        var figures = RecordedMethod.Of(recording.Exchanges, recording.Manifests);
        if (figures.Count == 0)
        {
            html.Write($"<p class=empty>No message was recorded.</p>\n");
            return;
        }
        var (requests, all) = (recording.Exchanges.Count(exchange => exchange.IsRequest), recording.Exchanges.Count);
        html.Write($"<p class=hint>{(long)requests} requests and {(long)(all - requests)} notifications. The times are how long lightningd waited for each answer, time in which a message was held included.</p>\n<div class=wide><table class=methods><thead><tr><th>Method<th>Count<th>Errors<th>Held<th>No answer<th>p50<th>p99<th>max<tbody>\n");
        foreach (var kind in figures.GroupBy(method => method.Kind))
        {
            html.Write($"<tr class=kind><th colspan=8 scope=rowgroup>{Word(kind.Key)}\n");
            foreach (var method in kind)
                Write(method);
        }
        html.Write($"</table></div>\n");
    }

    private void Write(RecordedMethod method)
    {
        html.Write($"<tr><th scope=row>{method.Method}<td>{(long)method.Count}");
        Rare(method.Errors, "bad");
        Rare(method.Held, "");
        Rare(method.Unanswered, "");
        html.Write($"<td>{Milliseconds(method.Percentile(0.5))}<td>{Milliseconds(method.Percentile(0.99))}<td>{Milliseconds(method.Percentile(1))}\n");
    }

    private void Rare(int count, string style)
    {
        if (count == 0)
            html.Write($"<td class=none>–");
        else
            html.Write($"<td class=\"{style}\">{(long)count}");
    }

    private static string Milliseconds(double? value) => value switch
    {
        null => "–",
        < 10 => value.Value.ToString("0.00", CultureInfo.InvariantCulture) + " ms",
        _ => Durations.Text(TimeSpan.FromMilliseconds(value.Value)),
    };

    private static string Word(MethodKind kind) => kind switch
    {
        MethodKind.Method => "RPC methods",
        MethodKind.Hook => "Hooks",
        MethodKind.Request => "Requests whose registration was not recorded",
        MethodKind.Notification => "Notifications to the plugin",
        MethodKind.Output => "Notifications from the plugin",
        MethodKind.Handshake => "Handshakes",
        _ => "Autoreload's own",
    };
}
