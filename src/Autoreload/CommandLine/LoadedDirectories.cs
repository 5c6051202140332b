using Autoreload.Rpc;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary>The directories out of which lightningd loads every executable, as far as can be known without asking it.</summary>
internal static class LoadedDirectories
{
    private const string DefaultName = "plugins";
    private const string Option = "plugin-dir";

    /// <summary>Whether lightningd would load a file without being told its name.</summary>
    public static bool Contain(string file) => Contain(file, RpcSocket.UsualDirectory, path => ConfigText.Read(path, _ => { }));

    /// <summary>The same for a lightning-dir: its plugins directory and the directories in that (lightningd/plugin.c, plugins_add_default_dir), and what its config files name.</summary>
    internal static bool Contain(string file, string lightningDirectory, Func<string, string?> readFile)
    {
        var directory = Path.GetDirectoryName(file)!;
        var usual = Path.Combine(lightningDirectory, DefaultName);
        var network = Path.Combine(lightningDirectory, RpcSocket.UsualNetwork);
        return directory == usual || Path.GetDirectoryName(directory) == usual
            || new ConfigFiles(readFile).Options(network, conf: null)
                .Any(option => option.Name == Option && Path.GetFullPath(option.Value, network) == directory);
    }
}
