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
}
