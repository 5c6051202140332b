namespace Autoreload.Reports.Page;

/// <summary>
/// Writes HTML. What this program says is markup, what fills a hole is text: only an interpolated string can be written,
/// and nothing but its literal parts, which stand in the source, goes out as it is.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Where it goes.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Writes markup with text in its holes.</summary>
#pragma warning disable CA1822, IDE0060 // The handler has written it already.
    public void Write([System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] ref Markup markup)
#pragma warning restore CA1822, IDE0060
    {
    }

    /// <summary>Writes a file of ours.</summary>
    public void Write(Asset asset) => Output.Write(asset.Text);
}
