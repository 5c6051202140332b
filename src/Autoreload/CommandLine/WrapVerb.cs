using System.CommandLine;
using Autoreload.Core.JsonRpc;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload wrap</c>: one script per plugin, for nodes with several, for <c>plugin start</c> and for plugin directories.</summary>
internal sealed class WrapVerb : Verb
{
    private readonly Argument<string> _plugin = new("PLUGIN") { Description = "The plugin." };
    private readonly Option<string> _into = WrapperPath.IntoOption();
    private readonly SettingOptions _settings;

    public WrapVerb()
        : base(
            "wrap",
            "Writes a script that lightningd loads in place of a plugin: it runs the plugin under autoreload.",
            "autoreload wrap ./rebalance.py --into ~/.lightning/plugins --watch='*.json'")
    {
        _plugin.Validators.Add(PluginFile.Check);
        Add(_plugin);
        Add(_into);
        _settings = new(this, Setting.All.Remove(Setting.Plugin));
        SetAction((parsed, _) => WriteAsync(parsed));
    }

    private async Task WriteAsync(ParseResult parsed)
    {
        var plugin = Path.GetFullPath(parsed.GetRequiredValue(_plugin));
        var path = WrapperPath.In(parsed.GetRequiredValue(_into), plugin);
        if (path == plugin)
            throw new UsageException($"the script for {plugin} would take its place: choose another directory with --into");
        if (WrapperScript.IsAt(plugin))
            throw new UsageException($"{plugin} is such a script already: name the plugin itself");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var isNew = WrapperScript.Write(path, WrapperScript.TextOf(ProgramPath.Current, plugin, _settings.Given(parsed)));
        await parsed.InvocationConfiguration.Output.WriteLineAsync(LogText.Visible(
            isNew ? $"{path} is written: let lightningd load it in place of {plugin}" : $"{path} is up to date"));
        if (LoadedDirectories.Contain(plugin))
            await parsed.InvocationConfiguration.Error.WriteLineAsync(LogText.Visible(
                $"autoreload: warning: lightningd loads {plugin} itself too, since it loads everything in that directory: move it elsewhere and wrap it there, or it is started twice"));
    }
}
