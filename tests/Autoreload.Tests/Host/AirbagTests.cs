using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Host;
using Autoreload.Loop;

namespace Autoreload.Tests.Host;

public sealed class AirbagTests : IDisposable
{
    private static readonly Message Message = Messages.Of("{}");

    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly FakeCore _core = new("core");
    private readonly Airbag _airbag;

    public AirbagTests() => _airbag = new(_core, _loop);

    public static TheoryData<string, Func<IProxyCore, IReadOnlyList<Effect>>> Calls => new()
    {
        { "the start", core => core.Start() },
        { "an event", core => core.Handle(new ProxyEvent.LightningdClosed(default, "")) },
        { "a message of lightningd", core => core.TakeFromLightningd(default, Door.First, Message) },
        { "a message of a child", core => core.TakeFromChild(default, 1, Message) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_sound_core_decides(string what, Func<IProxyCore, IReadOnlyList<Effect>> call)
    {
        var effects = call(_airbag);

        Assert.Equal("core", Text(effects));
        Assert.True(_core.Reported is null, what);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void When_the_core_throws_the_relay_is_asked_the_same_and_everything_from_then_on(string what, Func<IProxyCore, IReadOnlyList<Effect>> call)
    {
        _core.Bug = new InvalidOperationException(what);
        var first = call(_airbag);
        _core.Bug = null;

        var second = call(_airbag);

        Assert.Equal(("relay", "relay"), (Text(first), Text(second)));
        Assert.Equal(what, _core.Reported?.Message);
    }

    public void Dispose() => _loop.Dispose();

    private static string Text(IReadOnlyList<Effect> effects) => Assert.IsType<Effect.Log>(Assert.Single(effects)).Text;

    /// <summary>Decides nothing, and may be told to break.</summary>
    private sealed class FakeCore(string name) : IProxyCore
    {
        public Exception? Bug { get; set; }

        public Exception? Reported { get; private set; }

        public IReadOnlyList<Effect> Start() => Answer();

        public IReadOnlyList<Effect> Handle(ProxyEvent observed) => Answer();

        public IReadOnlyList<Effect> TakeFromLightningd(TimeSpan at, int door, Message message) => Answer();

        public IReadOnlyList<Effect> TakeFromChild(TimeSpan at, int incarnation, Message message) => Answer();

        public IProxyCore RelayAfter(Exception bug)
        {
            Reported = bug;
            return new FakeCore("relay");
        }

        private Effect[] Answer() => Bug is null ? [new Effect.Log(LogLevel.Info, name)] : throw Bug;
    }
}
