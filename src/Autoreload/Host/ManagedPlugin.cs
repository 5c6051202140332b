using Autoreload.Building;
using Autoreload.Child;
using Autoreload.Watching;

namespace Autoreload.Host;

/// <summary>What there is for one plugin.</summary>
/// <param name="Children">Its incarnations.</param>
/// <param name="Changes">The watch over its files.</param>
/// <param name="Builds">Its builds.</param>
/// <param name="Inspector">Finds out what a developer asks about it.</param>
internal sealed record ManagedPlugin(Children Children, ChangeWatch Changes, BuildRunner Builds, Inspector Inspector) : IDisposable
{
    public void Dispose() => Changes.Dispose();
}
