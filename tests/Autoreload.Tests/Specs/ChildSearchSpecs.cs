using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Which child it is must be known before init tells: from lightningd's command line, the environment, the config files.</summary>
public sealed class ChildSearchSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task The_command_line_of_lightningd_names_the_child()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());

        Assert.Equal("1", await VersionAsync(node, new Launch { LightningdArguments = [$"--autoreload-plugin={child.Path}"] }));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Its_value_may_be_the_next_word()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());

        Assert.Equal("1", await VersionAsync(node, new Launch { LightningdArguments = ["--autoreload-plugin", child.Path, "--regtest"] }));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_last_of_two_on_the_command_line_wins()
    {
        await using var node = new FakeLightningd();
        var first = node.NewChild(new Script("first"), "first");
        var last = node.NewChild(new Script("last"), "last");
        string[] arguments = [$"--autoreload-plugin={first.Path}", $"--autoreload-plugin={last.Path}"];

        Assert.Equal("last", await VersionAsync(node, new Launch { LightningdArguments = arguments }));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_command_line_comes_before_the_environment()
    {
        await using var node = new FakeLightningd();
        var shadowed = node.NewChild(new Script("environment"), "environment");
        var named = node.NewChild(new Script("command line"), "named");
        var launch = new Launch { LightningdArguments = [$"--autoreload-plugin={named.Path}"], ChildInEnvironment = shadowed.Path };

        Assert.Equal("command line", await VersionAsync(node, launch));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_environment_comes_before_the_config_files()
    {
        await using var node = new FakeLightningd();
        Write(node, "config", $"autoreload-plugin={node.NewChild(new Script("config"), "config").Path}\n");

        Assert.Equal("environment", await VersionAsync(node, new Launch { ChildInEnvironment = node.NewChild(new Script("environment")).Path }));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_config_of_the_network_comes_after_the_base_config()
    {
        await using var node = new FakeLightningd();
        Write(node, "config", $"# base\nregtest\nautoreload-plugin={node.NewChild(new Script("base"), "base").Path}\n");
        Write(node, "regtest/config", $"autoreload-plugin={node.NewChild(new Script("network"), "network").Path}");

        Assert.Equal("network", await VersionAsync(node, new Launch()));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_config_file_may_include_another()
    {
        await using var node = new FakeLightningd();
        Write(node, "config", "include more/mine.conf\r\n");
        Directory.CreateDirectory(Path.Combine(node.Folder, "more"));
        Write(node, "more/mine.conf", $"autoreload-plugin={node.NewChild(new Script()).Path}  \n");

        Assert.Equal("1", await VersionAsync(node, new Launch()));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_conf_on_the_command_line_replaces_the_config_files()
    {
        await using var node = new FakeLightningd();
        Write(node, "config", $"autoreload-plugin={node.NewChild(new Script("base"), "base").Path}\n");
        Write(node, "other.conf", $"autoreload-plugin={node.NewChild(new Script("other"), "other").Path}\n");
        var conf = Path.Combine(node.Folder, "other.conf");

        Assert.Equal("other", await VersionAsync(node, new Launch { LightningdArguments = [$"--conf={conf}"] }));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_different_value_in_init_is_warned_of()
    {
        await using var node = new FakeLightningd { Options = """{"autoreload-plugin":"/another/plugin"}""" };

        await node.StartAsync(node.NewChild(new Script()));

        var warning = await node.WaitForLogAsync("/another/plugin");
        Assert.Contains(warning.Level, (string[])["warn", "unusual"]);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Without_any_child_there_is_still_a_manifest_with_our_option()
    {
        await using var node = new FakeLightningd { Options = "{}" };
        node.Run(new Launch());

        await node.GetManifestAsync();
        await node.InitAsync();

        Assert.Contains(node.Manifest.GetProperty("options").EnumerateArray(), option => option.GetProperty("name").GetString() == "autoreload-plugin");
        await node.WaitForLogAsync("autoreload-plugin");
    }

    private static async Task<string> VersionAsync(FakeLightningd node, Launch launch)
    {
        node.Run(launch);
        await node.GetManifestAsync();
        await node.InitAsync();
        return (await node.CallAsync("echo")).Version;
    }

    private static void Write(FakeLightningd node, string file, string text) => File.WriteAllText(Path.Combine(node.Folder, file), text);
}
