using System.Diagnostics;
using System.Globalization;

namespace Autoreload.Benchmarks.Partners;

/// <summary>Launches partners.</summary>
internal sealed record Launcher(Programs Programs)
{
    /// <summary>How long the plugin sleeps before it reads anything: what an interpreter spends on imports.</summary>
    public int ImportMilliseconds { get; init; }

    /// <summary>How long it sleeps before it answers init.</summary>
    public int InitMilliseconds { get; init; }

    /// <summary>What autoreload runs and watches, if that is not the usual plugin alone.</summary>
    public WatchedPlugin? Watched { get; init; }

    /// <summary>Launches one, and no more.</summary>
    public Partner Launch(Route route)
    {
        var start = new ProcessStartInfo(Program(route), route == Route.Relay ? [Programs.Echo] : []);
        start.Environment["LIGHTNINGD_PLUGIN"] = "1";
        start.Environment["AUTORELOAD_PLUGIN"] = Watched?.Plugin ?? Programs.Echo;
        if (Watched is { Glob: var glob })
            start.Environment["AUTORELOAD_WATCH"] = glob;
        start.Environment["BENCHMARK_IMPORT_MS"] = ImportMilliseconds.ToString(CultureInfo.InvariantCulture);
        start.Environment["BENCHMARK_INIT_MS"] = InitMilliseconds.ToString(CultureInfo.InvariantCulture);
        return Partner.Launch(start);
    }

    /// <summary>Launches one and puts it through the handshake.</summary>
    /// <exception cref="InvalidOperationException">The plugin does not serve: what were measured then is how fast it is refused.</exception>
    public Partner Start(Route route)
    {
        var partner = Launch(route);
        partner.GetManifest();
        partner.Init();
        return partner.AskWho() > 0 ? partner : throw new InvalidOperationException($"The plugin does not serve behind {Program(route)}.");
    }

    private string Program(Route route) => route switch
    {
        Route.Direct => Programs.Echo,
        Route.Relay => Programs.Relay,
        Route.Managed => Programs.Managed,
        _ => Programs.Autoreload,
    };
}
