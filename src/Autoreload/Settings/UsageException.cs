namespace Autoreload.Settings;

/// <summary>A command line that we cannot make sense of; the message is for the person who typed it.</summary>
internal sealed class UsageException(string message) : Exception(message);
