using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>A recording as one page that needs nothing but itself: the skeleton with its holes filled.</summary>
internal sealed class ReportPage(HtmlWriter html, Recording recording)
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>Writes it.</summary>
    public void Write()
    {
        var rest = Asset.Skeleton.Text.AsSpan();
        for (var hole = rest.IndexOf(Open); hole >= 0; hole = rest.IndexOf(Open))
        {
            html.WriteOurs(rest[..hole]);
            var end = rest.IndexOf(Close);
            Fill(rest[(hole + Open.Length)..end]);
            rest = rest[(end + Close.Length)..];
        }
        html.WriteOurs(rest);
    }

    private void Fill(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "policy": html.Write($"{Policy}"); break;
            case "style": html.WriteOurs(Asset.Style.Text); break;
            case "script": html.WriteOurs(Asset.Script.Text); break;
            case "plugin": html.Write($"{(recording.Plugin.Length == 0 ? "a plugin" : Path.GetFileName(recording.Plugin))}"); break;
            case "summary": new Summary(html, recording).Write(); break;
            case "timeline": Timeline.Overview(html, recording).Write(); break;
            case "chapters": new ChapterList(html, recording).Write(); break;
            case "methods": new MethodTable(html, recording).Write(); break;
            case "failures": new UnaskedEndList(html, recording).Write(); break;
            case "machine": new MachineDiagram(html, recording).Write(); break;
            case "messages": new MessageList(html, recording).Write(); break;
            default: throw new InvalidOperationException($"The skeleton has a hole that nothing fills: {name}");
        }
    }

    private static string Policy =>
        $"default-src 'none'; style-src {Asset.Style.Hash}; script-src {Asset.Script.Hash}; img-src data:; base-uri 'none'; form-action 'none'";
}
