namespace Autoreload.Dev.StandIn;

/// <summary>A plugin has disabled itself; the message is what lightningd says about it.</summary>
internal sealed class DisabledException(string message) : Exception(message);
