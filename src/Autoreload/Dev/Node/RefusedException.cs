namespace Autoreload.Dev.Node;

/// <summary>lightningd would not go on with this plugin, or would not send it this; the message is what it would say.</summary>
internal class RefusedException(string message) : Exception(message);

/// <summary>It is an option that lightningd would not take: the plugin may be well.</summary>
internal sealed class OptionRefusedException(string message) : RefusedException(message);
