using Autoreload.Settings;

namespace Autoreload.Tests.Settings;

public sealed class OtherPluginsTests
{
    [Fact]
    public void Who_names_several_plugins_is_told_which_is_managed_and_how_to_wrap_the_others()
    {
        Assert.Equal(
            [
                "autoreload-plugin is given several times, and only /p/last.py is managed. For /p/first.py run: '/bin/autoreload' wrap '/p/first.py' --into '/ld/plugins'",
                "autoreload-plugin is given several times, and only /p/last.py is managed. For /ld/regtest/it's.py run: '/bin/autoreload' wrap '/ld/regtest/it'\\''s.py' --into '/ld/plugins'",
            ],
            Warnings("/p/first.py", "it's.py", "/p/first.py", "/p/last.py"));
    }

    [Fact]
    public void One_that_is_named_twice_is_managed() => Assert.Empty(Warnings("/p/it.py", "/p/it.py"));

    [Fact]
    public void An_empty_value_names_none() => Assert.Empty(Warnings("", "/p/it.py"));

    private static IEnumerable<string> Warnings(params string[] plugins)
    {
        var search = new SettingsSearch(plugins.Select(plugin => new SettingValue("autoreload-plugin", plugin, LightningdCommandLine.Source)));
        return OtherPlugins.Warnings(PluginForm.Read([], search, "/ld/regtest"), "/ld/regtest", "/bin/autoreload");
    }
}
