using Autoreload.Settings;

namespace Autoreload.Tests.Settings;

public sealed class PluginFormTests
{
    private static readonly SettingValue OnCommandLine = new("autoreload-plugin", "/cmdline", LightningdCommandLine.Source);
    private static readonly SettingValue InConfigFile = new("autoreload-plugin", "/file", "/ld/config:1");

    [Theory]
    [InlineData("/cmdline", "/environment", "/file", "/cmdline")]
    [InlineData(null, "/environment", "/file", "/environment")]
    [InlineData(null, "", "/file", "/file")]
    [InlineData(null, null, "/file", "/file")]
    [InlineData(null, null, null, null)]
    public void The_command_line_wins_over_the_environment_and_that_over_config_files(
        string? onCommandLine, string? inEnvironment, string? inFile, string? expected)
    {
        var search = new SettingsSearch(
            OnlyIf(onCommandLine, OnCommandLine),
            EnvironmentSettings.Read(Setting.All, name => name == "AUTORELOAD_PLUGIN" ? inEnvironment : null),
            OnlyIf(inFile, InConfigFile));

        Assert.Equal(expected, PluginForm.Read([], search, "/ld/regtest").ChildPath);
    }

    [Fact]
    public void A_value_says_where_it_was_found()
    {
        var search = new SettingsSearch(EnvironmentSettings.Read(Setting.All, name => name == "AUTORELOAD_PLUGIN" ? "/p" : null));

        var setting = Assert.Single(PluginForm.Read([], search, "/ld/regtest").Settings);

        Assert.Equal("environment variable AUTORELOAD_PLUGIN", setting.Source);
    }

    [Fact]
    public void A_setting_that_may_be_given_several_times_is_collected_from_everywhere()
    {
        var search = new SettingsSearch(
            [new("autoreload-watch", "*.c", "command line"), new("autoreload-build", "make", "command line")],
            EnvironmentSettings.Read(Setting.All, name => name switch { "AUTORELOAD_WATCH" => "*.h:lib/**", "AUTORELOAD_BUILD" => "cc a.c:b.c", _ => null }));

        var command = PluginForm.Read([], search, "/ld/regtest");

        Assert.Equal(["*.c", "*.h", "lib/**"], command.ValuesOf(Setting.Watch));
        Assert.Equal("make", command.ValueOf(Setting.Build));
    }

    [Fact]
    public void What_init_says_counts_more_than_what_was_found_and_lists_are_collected()
    {
        var known = PluginForm.Read(
            ["--developer"],
            new(EnvironmentSettings.Read(Setting.All, name => name switch { "AUTORELOAD_WATCH" => "*.c:*.h", "AUTORELOAD_BUILD" => "make", _ => null })),
            "/ld/regtest");

        var options = PluginForm.With(known, [("autoreload-plugin", "/p"), ("autoreload-watch", "*.h"), ("autoreload-watch", "*.py"), ("autoreload-build", "make -s")]);

        Assert.Equal(("/p", "make -s"), (options.ChildPath, options.ValueOf(Setting.Build)));
        Assert.Equal(["*.h", "*.py", "*.c"], options.ValuesOf(Setting.Watch));
        Assert.Equal(["--developer"], options.ChildArguments);
    }

    [Theory]
    [InlineData("plugins/a.py", "/ld/regtest/plugins/a.py")]
    [InlineData("../a.py", "/ld/a.py")]
    [InlineData("~/a.py", "/ld/regtest/~/a.py")]
    [InlineData("/a.py", "/a.py")]
    public void A_relative_child_is_relative_to_lightningds_directory(string value, string expected)
    {
        var search = new SettingsSearch([OnCommandLine with { Value = value }]);

        Assert.Equal(expected, PluginForm.Read([], search, "/ld/regtest").ChildPath);
    }

    [Theory]
    [InlineData("mine.conf", "/home/u", "/home/u/mine.conf")]
    [InlineData("/etc/mine.conf", "/home/u", "/etc/mine.conf")]
    [InlineData("mine.conf", "not/absolute", "/ld/regtest/mine.conf")]
    [InlineData("mine.conf", "", "/ld/regtest/mine.conf")]
    [InlineData("mine.conf", null, "/ld/regtest/mine.conf")]
    public void A_relative_conf_is_relative_to_where_lightningd_was_started(string conf, string? start, string expected) =>
        Assert.Equal(expected, PluginForm.FromStartDirectory(conf, start, "/ld/regtest"));

    [Fact]
    public void The_last_of_several_values_names_the_child()
    {
        var search = new SettingsSearch([OnCommandLine with { Value = "/first" }, OnCommandLine with { Value = "/last" }]);

        Assert.Equal("/last", PluginForm.Read([], search, "/ld/regtest").ChildPath);
    }

    [Fact]
    public void Our_own_words_are_for_the_child()
    {
        var command = PluginForm.Read(["--developer"], new SettingsSearch(), "/ld/regtest");

        Assert.Equal(["--developer"], command.ChildArguments);
        Assert.Equal(("", ProxyForm.Plugin), (command.MethodSuffix, command.Form));
    }

    [Theory]
    [InlineData("autoreload-poll", "yes", "/ld/config:1: autoreload-poll may be true or false, not yes")]
    [InlineData("autoreload-trace-secrets", "Show", "/ld/config:1: autoreload-trace-secrets may be show or mask, not Show")]
    [InlineData("autoreload-poll", "true", null)]
    [InlineData("autoreload-poll", "", null)]
    [InlineData("autoreload-watch", "yes", null)]
    public void A_value_that_is_no_choice_is_warned_of(string name, string value, string? warning)
    {
        var options = PluginForm.Read([], new SettingsSearch([InConfigFile with { Name = name, Value = value }]), "/ld/regtest");

        Assert.Equal(warning, options.BadValues.SingleOrDefault());
    }

    [Fact]
    public void Config_files_are_not_read_when_they_are_not_needed()
    {
        var search = new SettingsSearch([OnCommandLine], Unreadable());

        Assert.Equal("/cmdline", Assert.Single(search.Find(Setting.Plugin)).Value);
    }

    private static IEnumerable<SettingValue> OnlyIf(string? value, SettingValue option) => value is null ? [] : [option];

    private static IEnumerable<SettingValue> Unreadable() =>
        Enumerable.Repeat(0, 1).Select<int, SettingValue>(_ => throw new InvalidOperationException("read too early"));
}
