using System.Text;
using Autoreload.Reports.Page;
using Autoreload.Reports.Story;
using Autoreload.Tracing;

namespace Autoreload.Reports;

/// <summary>A trace as a page for a browser.</summary>
internal static class Report
{
    /// <summary>Writes the page.</summary>
    public static void Write(IEnumerable<TraceEntry> entries, TextWriter output) =>
        new ReportPage(new(output), Recording.Of(entries)).Write();

    /// <summary>Writes the page to a file.</summary>
    /// <exception cref="IOException">It cannot be written; also as <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Write(IEnumerable<TraceEntry> entries, string path)
    {
        using var output = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
        Write(entries, output);
    }
}
