namespace Autoreload.Benchmarks.Partners;

/// <summary>A plugin with other files beside it.</summary>
/// <param name="Plugin">The executable.</param>
/// <param name="Glob">The other files, from its folder on.</param>
internal sealed record WatchedPlugin(string Plugin, string Glob);
