using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;

namespace Autoreload.Host;

/// <summary>
/// A bug of ours must not take the node's plugin away. When the core throws, its effects may be half carried out and its state is not to
/// be trusted: a relay, which only passes messages on, takes its place for good, beginning with what the core broke at.
/// </summary>
internal sealed class Airbag : IProxyCore
{
    private readonly EventLoop _part;
    private IProxyCore _core;
    private IReadOnlyList<Effect>? _effects;

    /// <param name="core">Decides until it breaks.</param>
    /// <param name="loop">Whose thread it is.</param>
    public Airbag(IProxyCore core, EventLoop loop)
    {
        _core = core;
        _part = loop.Part(bug => _core = RelayAfter(bug));
    }

    public IReadOnlyList<Effect> Start() => Ask(0, static (core, _) => core.Start());

    public IReadOnlyList<Effect> Handle(ProxyEvent observed) => Ask(observed, static (core, observed) => core.Handle(observed));

    public IReadOnlyList<Effect> TakeFromLightningd(TimeSpan at, int door, Message message) =>
        Ask((at, door, message), static (core, sent) => core.TakeFromLightningd(sent.at, sent.door, sent.message));

    public IReadOnlyList<Effect> TakeFromChild(TimeSpan at, int incarnation, Message message) =>
        Ask((at, incarnation, message), static (core, sent) => core.TakeFromChild(sent.at, sent.incarnation, sent.message));

    public IProxyCore RelayAfter(Exception bug) => _core.RelayAfter(bug);

    private IReadOnlyList<Effect> Ask<T>(T with, Func<IProxyCore, T, IReadOnlyList<Effect>> question)
    {
        _effects = null;
        _part.Do((Airbag: this, With: with, Question: question), static job => job.Airbag._effects = job.Question(job.Airbag._core, job.With));
        return _effects ?? question(_core, with);
    }
}
