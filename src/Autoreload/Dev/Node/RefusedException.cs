namespace Autoreload.Dev.Node;

/// <summary>lightningd would not go on with this plugin, or would not send it this; the message is what it would say.</summary>
internal sealed class RefusedException(string message) : Exception(message);
