namespace Autoreload.Rpc;

/// <summary>Who made a request: what it may be told before the answer.</summary>
internal sealed class RpcCaller
{
    /// <summary>Whether it asked for <c>message</c> and <c>progress</c> notifications (the command <c>notifications</c>).</summary>
    public bool WantsNotifications { get; set; }

    /// <summary>Sends it the bytes of one message.</summary>
    public Func<ReadOnlyMemory<byte>, Task> Send { private get; set; } = _ => Task.CompletedTask;

    /// <summary>Tells it how its request goes, if it wants to know.</summary>
    public Task NotifyAsync(ReadOnlyMemory<byte> notification) => WantsNotifications ? Send(notification) : Task.CompletedTask;
}
