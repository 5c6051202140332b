using System.Globalization;
using System.Runtime.CompilerServices;
using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>An interpolated string on its way into a page: its literal parts as they are, everything else as text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct Markup
{
    private readonly HtmlWriter _writer;
    private readonly TextWriter _output;

    /// <summary>Called by the compiler.</summary>
    public Markup(int literalLength, int formattedCount, HtmlWriter writer)
    {
        _ = literalLength + formattedCount;
        (_writer, _output) = (writer, writer.Output);
    }

    /// <summary>A part that stands in the source.</summary>
    public void AppendLiteral(string markup) => _writer.WriteOurs(markup);

    /// <summary>Text.</summary>
    public void AppendFormatted(ReadOnlySpan<char> text) => HtmlText.Write(_output, text, _writer.IsInTag);

    /// <summary>Text.</summary>
    public void AppendFormatted(string? text) => HtmlText.Write(_output, text, _writer.IsInTag);

    /// <summary>A count for people, its thousands apart.</summary>
    public void AppendFormatted(long count) => _output.Write(count.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary>A number for the browser.</summary>
    public void AppendFormatted(double coordinate) => _output.Write(coordinate.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>A duration.</summary>
    public void AppendFormatted(TimeSpan duration) => HtmlText.Write(_output, Durations.Text(duration), _writer.IsInTag);
}
