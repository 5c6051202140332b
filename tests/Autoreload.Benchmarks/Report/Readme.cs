using Autoreload.Benchmarks.Partners;

namespace Autoreload.Benchmarks.Report;

/// <summary>The block of the benchmark's README that holds the figures.</summary>
internal static class Readme
{
    private const string Marker = "<!-- benchmark -->";

    /// <summary>Replaces what stands between the first two markers.</summary>
    /// <exception cref="InvalidOperationException">There is no README, or there are no markers in it.</exception>
    public static async Task WriteAsync(string block)
    {
        var path = Path.Combine(Programs.Root, "tests", "Autoreload.Benchmarks", "README.md");
        if (!File.Exists(path))
            throw new InvalidOperationException($"{path}: no such file; the figures were printed and stand nowhere else");
        var parts = (await File.ReadAllTextAsync(path)).Split(Marker, 3);
        if (parts is not [var before, _, var after])
            throw new InvalidOperationException($"{path}: the figures go between two lines {Marker}, which are missing");
        await File.WriteAllTextAsync(path, $"{before}{Marker}\n{block}\n{Marker}{after}");
    }
}
