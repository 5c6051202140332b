namespace Autoreload.Settings;

/// <summary>How lightningd came to launch us.</summary>
internal enum ProxyForm
{
    /// <summary><c>--plugin=autoreload --autoreload-plugin=CHILD</c>: settings are options of lightningd.</summary>
    Plugin,

    /// <summary><c>autoreload proxy CHILD</c>, mostly as the first line of a wrapper script: lightningd learns no options of ours.</summary>
    Proxy,
}
