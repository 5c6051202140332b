namespace Autoreload.Core.Registrations;

/// <summary>What a plugin can register.</summary>
internal enum EntryKind
{
    /// <summary>An option.</summary>
    Option,

    /// <summary>An RPC method.</summary>
    Method,

    /// <summary>A hook.</summary>
    Hook,

    /// <summary>A topic that it wants to hear of.</summary>
    Subscription,

    /// <summary>A topic of notifications that it sends itself.</summary>
    Topic,

    /// <summary>A type of custom messages.</summary>
    CustomMessage,
}
