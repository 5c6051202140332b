using Autoreload.Native;

namespace Autoreload.Settings;

/// <summary>Reads the text of a config file of this machine.</summary>
internal static class ConfigText
{
    private const long Largest = 16 << 20;

    /// <summary>The text up to its first NUL, where it ends for lightningd too; null when it cannot be read.</summary>
    /// <param name="path">The file; that there is none is not worth a warning.</param>
    /// <param name="warn">Gets a sentence about a file that cannot be read.</param>
    public static string? Read(string path, Action<string> warn)
    {
        if (!Path.Exists(path))
            return null;
        try
        {
            using var file = RegularFile.OpenOrThrow(path);
            if (file.Length > Largest)
                throw new IOException($"{path} is larger than {Largest >> 20} MiB");
            using var reader = new StreamReader(file);
            var text = reader.ReadToEnd();
            var end = text.IndexOf('\0', StringComparison.Ordinal);
            return end < 0 ? text : text[..end];
        }
        catch (IOException e)
        {
            warn($"no settings are read from a config file: {e.Message}");
            return null;
        }
    }
}
