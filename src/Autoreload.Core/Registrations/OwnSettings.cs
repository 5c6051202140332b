using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Reloads;

namespace Autoreload.Core.Registrations;

/// <summary>Our own settings as lightningd's init has them: most are found before, but those of <c>plugin start</c> come only then.</summary>
internal sealed class OwnSettings(Outbox outbox, ProxySettings settings, ReloadHistory history)
{
    /// <summary>Where the machine begins: without a plugin there is nothing to launch.</summary>
    public ProxyState FirstState => settings.Plugin.Length > 0 ? ProxyState.AwaitingManifest : ProxyState.AwaitingSettings;

    /// <summary>Logs what is wrong with what is known.</summary>
    public void Warn() => Warn(settings.Warnings);

    /// <summary>Takes the settings of init if they are needed to know the plugin; otherwise compares them with those in use.</summary>
    public void TakeInit(InitRequest init)
    {
        if (settings.Plugin.Length == 0)
            outbox.Add(new Effect.TakeSettings([.. settings.Own.Options.SelectMany(option => Values(option.Name, init.OwnValue(option.Name)))]));
        else
            WarnOfOthers(init);
    }

    /// <summary>All is known that will be known.</summary>
    public ProxyTrigger Take(ProxySettings given)
    {
        settings.Take(given);
        Warn(given.Warnings.Except(settings.Warnings, StringComparer.Ordinal));
        history.NextCause = "lightningd's init";
        return ProxyTrigger.SettingsTaken;
    }

    private void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
            outbox.Log(LogLevel.Warn, warning);
    }

    private static IEnumerable<(string Name, string Value)> Values(string name, JsonValue? value) => value switch
    {
        null => [],
        { IsArray: true } => value.Children.Select(element => (name, element.Meaning)),
        _ => [(name, value.Meaning)],
    };

    private void WarnOfOthers(InitRequest init)
    {
        foreach (var option in settings.Own.Options)
            if (init.OwnValue(option.Name) is { } value && !option.Agrees(value))
                outbox.Log(LogLevel.Warn, option.Value is null
                    ? $"lightningd says {option.Name}={value.Meaning}, but at the start autoreload could not find that out: give it on lightningd's command line, in the environment variable {option.Name.Replace('-', '_').ToUpperInvariant()}, or in the config file, and restart lightningd"
                    : $"lightningd says {option.Name}={value.Meaning}, but autoreload uses {option.Value} from {option.Source}: remove one of the two");
    }
}
