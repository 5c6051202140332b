namespace Autoreload.Watching;

/// <summary>A glob as somebody wrote it, cut where its wildcards begin: what is named literally is never ignored.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Root">The folder that its part without wildcards names; without any wildcard, the file or folder itself.</param>
/// <param name="Pattern">The rest, relative to <paramref name="Root"/>; empty when there are no wildcards.</param>
/// <param name="Reason">Who wants it, for people.</param>
internal sealed record WatchedGlob(string Text, string Root, string Pattern, string Reason)
{
    /// <summary>Reads a glob that is relative to <paramref name="folder"/>, or absolute.</summary>
    public static WatchedGlob Parse(string text, string folder, string reason)
    {
        var words = text.Split('/');
        var literal = words.TakeWhile(word => !word.Contains('*', StringComparison.Ordinal)).Count();
        var root = Path.GetFullPath(string.Join('/', words[..literal]) is var path && literal == 1 && path.Length == 0 ? "/" : path, folder);
        return new(text, root.Length > 1 ? root.TrimEnd('/') : root, string.Join('/', words[literal..]), reason);
    }
}
