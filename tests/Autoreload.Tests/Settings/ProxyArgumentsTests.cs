using Autoreload.Settings;

namespace Autoreload.Tests.Settings;

public sealed class ProxyArgumentsTests
{
    private static readonly Setting Watch = new("autoreload-watch", "What else to watch");

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
    [InlineData("proxy")]
    [InlineData("proxy --watch=*.py")]
    [InlineData("proxy --unknown=1 /c.py")]
    [InlineData("proxy|--developer")]
    public void Without_a_child_or_with_an_unknown_setting_it_says_how_to_use_it(string arguments)
    {
        Assert.Throws<UsageException>(() => Parse(arguments));
    }

    [Theory]
    [InlineData("proxy|/c.py", true)]
    [InlineData("proxy /c.py", true)]
    [InlineData("proxy", true)]
    [InlineData("--developer", false)]
    [InlineData("proxying", false)]
    [InlineData("", false)]
    public void The_first_word_tells_the_form(string arguments, bool expected)
    {
        Assert.Equal(expected, ProxyArguments.AreIn(arguments.Split('|')));
    }

    private static LaunchOptions Parse(string arguments) =>
        ProxyArguments.Parse(arguments.Split('|'), path => path is "/wrapper", Watch);
}
