namespace Autoreload.Reports.Page;

/// <summary>Bars side by side for what a pixel cannot show one by one: one path, stretched over the width.</summary>
/// <param name="html">Where to.</param>
/// <param name="y">Its upper edge, in pixels.</param>
/// <param name="height">Its height, in pixels.</param>
internal sealed class Columns(HtmlWriter html, double y, double height)
{
    /// <summary>How many there are.</summary>
    public const int Count = 600;

    /// <summary>Writes them, standing on the lower edge.</summary>
    /// <param name="style">The class.</param>
    /// <param name="heights">From 0 to 1.</param>
    public void Write(string style, IReadOnlyList<double> heights)
    {
        if (heights.All(share => share <= 0))
            return;
        html.Write($"<svg y=\"{y}\" width=\"100%\" height=\"{height}\" viewBox=\"0 0 {(double)Count} {height}\" preserveAspectRatio=none><path class=\"{style}\" d=\"");
        for (var column = 0; column < Count; column++)
            if (heights[column] > 0)
                WriteColumn(column, Math.Max(1.5, Math.Min(1, heights[column]) * height));
        html.Write($"\"/></svg>\n");
    }

    private void WriteColumn(double column, double size) => html.Write($"M{column} {height}v-{size}h1v{size}z");
}
