using System.Runtime.CompilerServices;

namespace Autoreload.Reports.Page;

/// <summary>
/// Writes HTML. What this program says is markup, what fills a hole is text: only an interpolated string can be written,
/// and nothing but its literal parts, which stand in the source, goes out as it is.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Where it goes.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Whether a tag is open: a quote would end an attribute there, and is a mere letter elsewhere.</summary>
    public bool IsInTag { get; private set; }

    /// <summary>Writes markup with text in its holes.</summary>
#pragma warning disable CA1822, IDE0060 // The handler has written it already.
    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup)
#pragma warning restore CA1822, IDE0060
    {
    }

    /// <summary>Writes what is ours as it is.</summary>
    public void WriteOurs(ReadOnlySpan<char> markup)
    {
        Output.Write(markup);
        var bracket = markup.LastIndexOfAny('<', '>');
        if (bracket >= 0)
            IsInTag = markup[bracket] == '<';
    }
}
