namespace Autoreload.Core.Handshake;

/// <summary>What a request is to us: it decides who answers it when no child can.</summary>
internal enum RequestKind
{
    /// <summary>An RPC method or a check of one.</summary>
    Rpc,

    /// <summary>A change of one of the child's options: folded into the recorded init when the child agrees.</summary>
    SetConfig,

    /// <summary>A hook that can wait for the next incarnation.</summary>
    Hook,

    /// <summary>A hook that must not wait: rpc_command stops every RPC, a channel's peer times out.</summary>
    UrgentHook,

    /// <summary>db_write: lightningd is blocked until it is answered, and aborts at any answer but continue.</summary>
    DbWrite,

    /// <summary>A method of a Bitcoin backend: an error answer ends lightningd.</summary>
    Backend,

    /// <summary>lightningd's own getmanifest.</summary>
    GetManifest,

    /// <summary>lightningd's own init.</summary>
    Init,

    /// <summary>A command of autoreload's own.</summary>
    Own,
}
