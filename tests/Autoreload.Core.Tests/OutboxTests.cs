using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests;

public sealed class OutboxTests
{
    private static readonly Message Message = Message.From("{}"u8);

    private readonly Outbox _outbox = new();

    [Fact]
    public void The_effect_of_a_message_to_a_child_is_the_same_each_time()
    {
        var (first, second) = (Given(), Given());

        Assert.Same(first, second);
        Assert.Same(Message, second.Message);
    }

    [Fact]
    public void The_effect_of_a_message_to_lightningd_is_the_same_each_time()
    {
        var (first, second) = (Forwarded(), Forwarded());

        Assert.Same(first, second);
        Assert.Same(Message, second.Message);
    }

    [Fact]
    public void Two_messages_of_one_event_have_an_effect_each()
    {
        Given();
        _outbox.Give(2, Message);

        Assert.Equal([1, 2], _outbox.Effects.Cast<Effect.Give>().Select(give => give.Incarnation));
    }

    [Fact]
    public void An_effect_that_somebody_keeps_has_no_message_any_more()
    {
        var kept = Given();

        _outbox.Begin(default);

        Assert.Throws<InvalidOperationException>(() => kept.Message);
    }

    private Effect.Forward Forwarded()
    {
        _outbox.Begin(default);
        _outbox.Forward(Door.First, Message);
        return (Effect.Forward)_outbox.Effects[0];
    }

    private Effect.Give Given()
    {
        _outbox.Begin(default);
        _outbox.Give(1, Message);
        return (Effect.Give)_outbox.Effects[0];
    }
}
