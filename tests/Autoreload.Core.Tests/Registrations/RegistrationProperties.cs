using System.Globalization;
using System.Text;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests.Registrations;

/// <summary>
/// Versions with random manifests follow each other, with calls in flight through every door. <c>AUTORELOAD_EDITS=1000</c> plays as many
/// histories; a failure prints its seed and the shortest one.
/// </summary>
public sealed class RegistrationProperties
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(
        int.Parse(Environment.GetEnvironmentVariable("AUTORELOAD_EDITS") ?? "150", CultureInfo.InvariantCulture));

    [Fact]
    public void In_the_end_lightningd_knows_exactly_what_the_last_manifest_asks_for()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ListOf().Select(choices => choices.ToArray()).ToArbitrary(), Play).Check(Settings);
    }

    private static void Play(int[] choices)
    {
        var life = new Life();
        foreach (var choice in choices)
            life.Step(choice);
        life.Settle();
    }

    private sealed class Life
    {
        private static readonly string[] Names = ["one", "two", "three", "four", "five"];

        private readonly FakeShell _shell = new();
        private readonly List<(string Id, int Door)> _calls = [];
        private readonly HashSet<string> _given = new(StringComparer.Ordinal);
        private int _version = 1;
        private int _wanted;

        public Life()
        {
            _shell.Run(ManifestOf(1));
            _shell.Node.IsSlow = true;
            _shell.ObserveGiven = (_, message) =>
            {
                if (message.Id.StartsWith("call#"u8))
                    Assert.True(_given.Add(Encoding.UTF8.GetString(message.Id)), "given twice");
            };
        }

        public void Step(int choice)
        {
            var what = choice / 8;
            switch (choice % 8)
            {
                case 0: Save(what % 32); break;
                case 1 or 2 or 3: _shell.Node.DoOne(); break;
                case 4 or 5: Call(Names[what % Names.Length]); break;
                default: Answer(what); break;
            }
            Assert.InRange(_shell.Node.Doors.Count, 0, 2);
        }

        public void Settle()
        {
            for (var step = 0; _shell.State != ProxyState.Running || _shell.Node.Backlog.Count > 0 || Pending().Count > 0; step++)
            {
                Assert.True(step < 1000, $"it does not settle in {_shell.State}");
                _shell.Node.CatchUp();
                Answer(0);
            }
            var registered = Names.Where(name => IsFirst(name) || _shell.Node.DoorOf(name) is not null);
            Assert.Equal(Names.Where((name, i) => IsFirst(name) || (_wanted >> i & 1) == 1), registered);
            Assert.InRange(_shell.Node.Doors.Count, 0, 1);
            Assert.All(_calls, call => Assert.Equal([call.Door], DoorsOfAnswersTo(call.Id)));
        }

        // The first name is registered by our stdin.
        private static bool IsFirst(string name) => name == Names[0];

        private static string ManifestOf(int wanted)
        {
            var methods = Names.Where((_, i) => (wanted >> i & 1) == 1).Select(name => $$"""{"name":"{{name}}","usage":""}""");
            return $$"""{"options":[],"rpcmethods":[{{string.Join(',', methods)}}]}""";
        }

        private void Save(int wanted)
        {
            // One save after the other: what happens when they overlap is the histories' business.
            if (_shell.State is not (ProxyState.Running or ProxyState.Registering))
                return;
            _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));
            var old = _version++;
            _shell.Launched(_version);
            _shell.GiveManifest(_version, ManifestOf(wanted));
            if (_shell.Timers.ContainsKey(ProxyTimer.DrainDeadline) && !_shell.Child(old).IsEnding)
                _shell.Fire(ProxyTimer.DrainDeadline);
            _shell.Exited(old, default);
            _shell.AnswerInit(_version);
            _wanted = wanted;
        }

        private void Call(string name)
        {
            var door = IsFirst(name) ? Door.First : _shell.Node.DoorOf(name);
            if (door is not { } open)
                return;
            var id = $"call#{_calls.Count}";
            _calls.Add((id, open));
            _shell.Lightningd($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"{{name}}","params":[]}""", open);
        }

        private void Answer(int choice)
        {
            if (Pending() is { Count: > 0 } pending)
                _shell.ChildSays(_version, $$"""{"jsonrpc":"2.0","id":"{{pending[choice % pending.Count]}}","result":1}""");
        }

        private List<string> Pending() => [.. _calls.Select(call => call.Id).Where(id => DoorsOfAnswersTo(id).Length == 0)];

        private int[] DoorsOfAnswersTo(string id) =>
            [.. _shell.Sent.Zip(_shell.SentBy).Where(sent => sent.First.Id.SequenceEqual(Encoding.UTF8.GetBytes(id))).Select(sent => sent.Second)];
    }
}
