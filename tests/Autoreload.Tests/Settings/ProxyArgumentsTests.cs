using Autoreload.Settings;

namespace Autoreload.Tests.Settings;

public sealed class ProxyArgumentsTests
{
    [Theory]
    [InlineData("proxy /c.py|/wrapper", "")]
    [InlineData("proxy /c.py|/wrapper|--developer", "--developer")]
    [InlineData("proxy|/c.py|/wrapper|--developer", "--developer")]
    [InlineData("proxy|/c.py|--developer", "--developer")]
    [InlineData("proxy|/c.py|--developer|/wrapper", "--developer|/wrapper")]
    [InlineData("proxy|/c.py|/wrapper|/wrapper", "/wrapper")]
    [InlineData("proxy|/c.py|--unknown=1", "--unknown=1")]
    [InlineData(" proxy   /c.py  one\ttwo |/wrapper", "one|two|/wrapper")]
    public void The_wrappers_own_path_is_dropped_and_the_rest_is_for_the_child(string arguments, string expected)
    {
        var command = Parse(arguments);

        Assert.Equal("/c.py", command.ChildPath);
        Assert.Equal(expected, string.Join('|', command.ChildArguments));
    }

    [Theory]
    [InlineData("proxy --watch=*.py /c.py|/wrapper|--developer")]
    [InlineData("proxy /c.py --watch=*.py|/wrapper|--developer")]
    [InlineData("proxy --watch *.py /c.py|/wrapper|--developer")]
    [InlineData("proxy /c.py --watch *.py|/wrapper|--developer")]
    [InlineData("proxy|--watch|*.py|/c.py|/wrapper|--developer")]
    [InlineData("proxy|/c.py|--watch|*.py|/wrapper|--developer")]
    public void Settings_stand_before_or_directly_after_the_child(string arguments)
    {
        var command = Parse(arguments);

        Assert.Equal(("autoreload-watch", "*.py"), (command.Settings[0].Name, command.Settings[0].Value));
        Assert.Equal(["--developer"], command.ChildArguments);
    }

    [Theory]
    [InlineData("/x/hello.py", "-hello")]
    [InlineData("/x/Hello World.v2.py", "-hello-world-v2")]
    [InlineData("/x/summary_é", "-summary_-")]
    [InlineData("my-plugin", "-my-plugin")]
    public void The_child_names_our_methods(string child, string suffix)
    {
        Assert.Equal(suffix, Parse($"proxy|{child}").MethodSuffix);
    }

    [Theory]
    [InlineData("proxy", "which plugin?")]
    [InlineData("proxy --watch=*.py", "which plugin?")]
    [InlineData("proxy --watch *.py", "which plugin?")]
    [InlineData("proxy --watch", "--watch needs a value")]
    [InlineData("proxy /c.py\r|/wrapper", "the first line of the wrapper script ends with CRLF")]
    [InlineData("proxy\r|/wrapper", "the first line of the wrapper script ends with CRLF")]
    [InlineData("proxy|/c.py|--watch", "--watch needs a value")]
    [InlineData("proxy --unknown=1 /c.py", "unknown setting --unknown=1")]
    [InlineData("proxy --wach=*.py /c.py", "unknown setting --wach=*.py: did you mean --watch?")]
    [InlineData("proxy|--developer", "unknown setting --developer")]
    public void Without_a_child_or_with_an_unknown_setting_it_says_what_is_wrong(string arguments, string reason) =>
        Assert.StartsWith($"autoreload proxy: {reason}", Assert.Throws<UsageException>(() => Parse(arguments)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_environment_has_settings_for_what_the_command_line_does_not_say()
    {
        SettingValue[] environment = [new("autoreload-build", "make", "environment"), new("autoreload-log", "/env", "environment"), new("autoreload-watch", "*.h", "environment")];

        var command = ProxyArguments.Parse(["proxy --watch=*.c --log=/log /c.py"], _ => false, environment);

        Assert.Equal("make", command.ValueOf(Setting.Build));
        Assert.Equal("/log", command.ValueOf(Setting.Log));
        Assert.Equal(["*.c", "*.h"], command.ValuesOf(Setting.Watch));
    }

    [Fact]
    public void A_plugin_in_the_environment_is_for_the_plugin_form_alone()
    {
        var command = ProxyArguments.Parse(["proxy /c.py"], _ => false, [new("autoreload-plugin", "/other.py", "environment")]);

        Assert.Equal("/c.py", command.ChildPath);
        Assert.Null(command.ValueOf(Setting.Plugin));
    }

    [Theory]
    [InlineData("proxy --help", true)]
    [InlineData("proxy|-h", true)]
    [InlineData("proxy /c.py --help", false)]
    [InlineData("proxy", false)]
    public void Help_is_asked_for_before_the_child(string arguments, bool expected) =>
        Assert.Equal(expected, ProxyArguments.AskForHelp(arguments.Split('|')));

    [Theory]
    [InlineData("proxy|/c.py", true)]
    [InlineData("proxy /c.py", true)]
    [InlineData("proxy", true)]
    [InlineData("proxy\r", true)]
    [InlineData("--developer", false)]
    [InlineData("proxying", false)]
    [InlineData("", false)]
    public void The_first_word_tells_the_form(string arguments, bool expected)
    {
        Assert.Equal(expected, ProxyArguments.AreIn(arguments.Split('|')));
    }

    private static LaunchOptions Parse(string arguments) =>
        ProxyArguments.Parse(arguments.Split('|'), path => path is "/wrapper", environment: []);
}
