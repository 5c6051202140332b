using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>The two calls that can fail when file events are had of the system. A test puts others in their place, that have reached a limit or stay silent.</summary>
/// <param name="Open">Makes a queue and returns its descriptor; when that fails, the error number, negated.</param>
/// <param name="Add">Adds a folder to a queue and returns its number there; when that fails, the error number, negated.</param>
internal sealed record InotifyPort(Func<int> Open, Func<int, string, int> Add)
{
    /// <summary>The real one.</summary>
    public static InotifyPort System { get; } = new(Inotify.Open, Inotify.Add);
}
