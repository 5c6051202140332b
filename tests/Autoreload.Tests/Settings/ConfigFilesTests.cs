using Autoreload.Settings;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Settings;

public sealed class ConfigFilesTests
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("autoreload-plugin=/p", "/p")]
    [InlineData("autoreload-plugin=/p  \t", "/p")]
    [InlineData("autoreload-plugin=/p # a comment", "/p # a comment")]
    [InlineData("autoreload-plugin=\"/p\"", "\"/p\"")]
    [InlineData("autoreload-plugin=~/$HOME", "~/$HOME")]
    [InlineData("autoreload-plugin=", "")]
    [InlineData("autoreload-plugin= /p", " /p")]
    [InlineData("autoreload-plugin=/a=b", "/a=b")]
    [InlineData("autoreload-plugin=/first\nautoreload-plugin=/last\n", "/last")]
    [InlineData("\n\nautoreload-plugin=/p\r\n", "/p")]
    [InlineData("network=regtest\rautoreload-plugin=/p\rlog-level=debug", "/p")]
    [InlineData("#autoreload-plugin=/p", null)]
    [InlineData(" autoreload-plugin=/p", null)]
    [InlineData("autoreload-plugin =/p", null)]
    [InlineData("autoreload-plugin /p", null)]
    [InlineData("autoreload-plugin", null)]
    [InlineData("--autoreload-plugin=/p", null)]
    [InlineData("Autoreload-Plugin=/p", null)]
    [InlineData("autoreload=/p", null)]
    public void A_line_is_what_would_follow_two_dashes(string file, string? expected)
    {
        _files["/ld/config"] = file;

        Assert.Equal(expected, Find()?.Value);
    }

    [Fact]
    public void The_networks_file_wins_over_the_base_file()
    {
        _files["/ld/config"] = "autoreload-plugin=/base";
        _files["/ld/regtest/config"] = "autoreload-plugin=/network";

        Assert.Equal(new SettingValue("autoreload-plugin", "/network", "/ld/regtest/config:1"), Find());
    }

    [Fact]
    public void A_conf_file_replaces_both()
    {
        _files["/ld/config"] = "autoreload-plugin=/base";
        _files["/ld/regtest/config"] = "autoreload-plugin=/network";
        _files["/etc/cln.conf"] = "# mine\nautoreload-plugin=/conf";

        Assert.Equal(new SettingValue("autoreload-plugin", "/conf", "/etc/cln.conf:2"), Find("/etc/cln.conf"));
        Assert.Null(Find("/etc/empty.conf"));
    }

    [Fact]
    public void An_include_is_relative_to_the_file_that_includes_and_stands_where_it_stands()
    {
        _files["/ld/config"] = "autoreload-plugin=/before\ninclude sub/more.conf\nalias=x";
        _files["/ld/sub/more.conf"] = "autoreload-plugin=/one\ninclude deepest";
        _files["/ld/sub/deepest"] = "\nautoreload-plugin=/two";

        Assert.Equal(new SettingValue("autoreload-plugin", "/two", "/ld/sub/deepest:2"), Find());

        _files["/ld/config"] += "\nautoreload-plugin=/after";

        Assert.Equal("/after", Find()?.Value);
    }

    [Fact]
    public void A_file_that_includes_itself_comes_to_an_end()
    {
        _files["/ld/config"] = "autoreload-plugin=/p\ninclude config";

        Assert.Equal("/p", Find()?.Value);
    }

    [Fact(Timeout = Patience.Spec)]
    public void A_file_that_includes_itself_twice_comes_to_an_end_soon()
    {
        _files["/ld/config"] = "include config\ninclude config\nautoreload-plugin=/p";

        Assert.Equal("/p", Find()?.Value);
    }

    [Fact]
    public void Lines_are_numbered_as_lightningd_numbers_them()
    {
        _files["/ld/config"] = "alias=x\r\nautoreload-plugin=/p\r\n";

        Assert.Equal("/ld/config:3", Find()?.Source);
    }

    private SettingValue? Find(string? conf = null) =>
        new ConfigFiles(_files.GetValueOrDefault).Options("/ld/regtest", conf).LastOrDefault(option => option.Name == Setting.Plugin.Name);
}
