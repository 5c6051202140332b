using System.CommandLine;
using Autoreload.Settings;

namespace Autoreload.CommandLine;

/// <summary>The help of <c>autoreload proxy</c>, which itself does not come this way: lightningd waits for it.</summary>
internal sealed class ProxyVerb : Verb
{
    public ProxyVerb()
        : base(
            ProxyArguments.Word,
            "Stands between lightningd and one plugin: lightningd launches it by a wrapper script, which autoreload wrap writes.",
            "#!/usr/local/bin/autoreload proxy /home/me/plugins/rebalance.py --watch=*.py",
            "exec /usr/local/bin/autoreload proxy /home/me/plugins/rebalance.py --watch '*.py' \"$0\" \"$@\"")
    {
        Add(new Argument<string>("CHILD") { Description = "The plugin. Settings may come before or after it." });
        Add(new Argument<string[]>("args")
        {
            Description = "First the wrapper script's own path, if there is one; everything after that is passed to the plugin.",
            Arity = ArgumentArity.ZeroOrMore,
        });
        _ = new SettingOptions(this, Setting.All.Remove(Setting.Plugin));
    }
}
