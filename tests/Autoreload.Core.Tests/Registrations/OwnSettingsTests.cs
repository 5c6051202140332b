using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Registrations;

/// <summary>Nothing names the plugin but lightningd's init, as after <c>plugin start autoreload autoreload-plugin=…</c>.</summary>
public sealed class OwnSettingsTests
{
    private static readonly OwnInterface Own = new("", [new("autoreload-plugin", "", null, null), new("autoreload-watch", "", null, null) { IsMulti = true }]);

    private readonly List<Effect.Log> _logs = [];
    private readonly FakeShell _shell;
    private IReadOnlyList<(string Name, string Value)> _given = [];

    public OwnSettingsTests()
    {
        _shell = new(Own, plugin: "")
        {
            SettingsWith = Take,
            Observe = effect =>
            {
                if (effect is Effect.Log log)
                    _logs.Add(log);
            },
        };
        _shell.Start();
    }

    [Fact]
    public void Nothing_is_launched_and_lightningd_gets_our_own_manifest_at_once()
    {
        GetManifest();

        Assert.Equal(ProxyState.AwaitingSettings, _shell.State);
        Assert.Empty(_shell.Children);
        Assert.Contains("autoreload-restart", Encoding.UTF8.GetString(Assert.Single(_shell.Sent).Result), StringComparison.Ordinal);
        Assert.Empty(_logs);
    }

    [Fact]
    public void Init_names_the_plugin_and_the_other_settings()
    {
        GetManifest();

        Init("""{"autoreload-plugin":"/plugins/hello.py","autoreload-watch":["*.txt","*.json"]}""");

        Assert.Equal([("autoreload-plugin", "/plugins/hello.py"), ("autoreload-watch", "*.txt"), ("autoreload-watch", "*.json")], _given);
        Assert.Equal("{}", Encoding.UTF8.GetString(_shell.Sent[^1].Result));
        Assert.Equal(1, Assert.Single(_shell.Children).Number);
    }

    [Fact]
    public void What_the_plugin_has_is_registered_through_a_door()
    {
        GetManifest();
        Init("""{"autoreload-plugin":"/plugins/hello.py"}""");

        _shell.Launched(1);
        _shell.GiveManifest(1);
        _shell.AnswerInit(1);

        Assert.Equal(ProxyState.Running, _shell.State);
        Assert.Equal(1, _shell.Node.DoorOf("hello"));
        Assert.Contains(_logs, log => log.Text.StartsWith("hello.py (incarnation 1) is running", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_waits_already_is_answered_when_the_plugin_runs()
    {
        GetManifest();
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cli#1","method":"autoreload-wait","params":[]}""");
        _shell.Handle(new ProxyEvent.NothingChanged(_shell.Now, Recheck: 1, HasExecutable: false));
        Init("""{"autoreload-plugin":"/plugins/hello.py"}""");
        var waited = !IsAnswered("cli#1");

        _shell.Launched(1);
        _shell.GiveManifest(1);
        _shell.AnswerInit(1);
        _shell.Handle(new ProxyEvent.NothingChanged(_shell.Now, Recheck: 2, HasExecutable: true));

        Assert.True(waited);
        Assert.True(IsAnswered("cli#1"));
    }

    [Fact]
    public void An_init_that_names_none_ends_as_a_plugin_that_cannot_be_launched()
    {
        GetManifest();
        Init("{}");

        _shell.LaunchFailed(1, "no plugin to manage");

        Assert.Equal(ProxyState.AwaitingChange, _shell.State);
        Assert.Contains(_logs, log => log.Level == LogLevel.Error && log.Text.Contains("no plugin to manage", StringComparison.Ordinal));
    }

    [Fact]
    public void Lightningd_may_go_before_it_has_named_one()
    {
        GetManifest();

        _shell.Handle(new ProxyEvent.LightningdClosed(_shell.Now, "stdin ended"));

        Assert.Equal(ProxyState.Stopped, _shell.State);
    }

    private ProxySettings Take(IReadOnlyList<(string Name, string Value)> given)
    {
        _given = given;
        return new(given.FirstOrDefault(setting => setting.Name == "autoreload-plugin").Value ?? "", Own, "");
    }

    private void GetManifest() => _shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:getmanifest#1","method":"getmanifest","params":{}}""");

    private void Init(string options) =>
        _shell.Lightningd($$"""{"jsonrpc":"2.0","id":"cln:init#2","method":"init","params":{"configuration":{"startup":false},"options":{{options}} } }""");

    private bool IsAnswered(string id) => _shell.Sent.Exists(message => message.Id.SequenceEqual(Encoding.UTF8.GetBytes(id)));
}
