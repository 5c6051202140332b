using Autoreload.Settings;

namespace Autoreload.Tests.Settings;

public sealed class LightningdCommandLineTests
{
    [Theory]
    [InlineData("lightningd --autoreload-plugin=/p", "/p")]
    [InlineData("lightningd --autoreload-plugin /p", "/p")]
    [InlineData("lightningd --autoreload-plugin=/a=b", "/a=b")]
    [InlineData("lightningd --autoreload-plugin=", "")]
    [InlineData("lightningd --autoreload-plugin --daemon", null)]
    [InlineData("lightningd --autoreload-plugin -v", null)]
    [InlineData("lightningd --autoreload-plugin", null)]
    [InlineData("lightningd --autoreload-plugins=/p", null)]
    [InlineData("lightningd autoreload-plugin=/p", null)]
    [InlineData("valgrind -q lightningd --daemon --autoreload-plugin=/p", "/p")]
    public void An_option_has_a_value_after_an_equals_sign_or_in_the_next_word(string commandLine, string? expected)
    {
        var options = LightningdCommandLine.Options(commandLine.Split(' '));

        Assert.Equal(expected, options.LastOrDefault(option => option.Name == Setting.Plugin.Name)?.Value);
    }

    [Theory]
    [InlineData("/usr/bin/lightningd --network=regtest --daemon\n", "/usr/bin/lightningd|--network=regtest|--daemon")]
    [InlineData("lightningd --autoreload-plugin=/Users/u/My Plugins/a.py --daemon", "lightningd|--autoreload-plugin=/Users/u/My Plugins/a.py|--daemon")]
    [InlineData("lightningd --autoreload-plugin /Users/u/My Plugins/a.py", "lightningd|--autoreload-plugin|/Users/u/My Plugins/a.py")]
    [InlineData("", "")]
    public void The_text_of_ps_is_cut_where_options_begin(string text, string words)
    {
        Assert.Equal(words.Split('|'), LightningdCommandLine.Words(text));
    }

    [Fact]
    public void The_parent_of_this_process_has_a_command_line()
    {
        Assert.NotEmpty(ParentCommandLine.Read());
    }
}
