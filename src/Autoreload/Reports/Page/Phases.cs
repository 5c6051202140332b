using Autoreload.Core.Machine;
using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>The words and colours of what is going on: the same for a state of the machine and for the stage of a child.</summary>
internal static class Phases
{
    /// <summary>The colour of a state, as a class.</summary>
    public static string Style(string state) => state switch
    {
        nameof(ProxyState.Building) or nameof(ProxyState.Rebuilding) => "s-build",
        nameof(ProxyState.AwaitingManifest) or nameof(ProxyState.Preparing) or nameof(ProxyState.Restarting) or nameof(ProxyState.Recovering) => "s-manifest",
        nameof(ProxyState.AwaitingSettings) or nameof(ProxyState.AwaitingInit) or nameof(ProxyState.Replaying) => "s-init",
        nameof(ProxyState.Retiring) => "s-draining",
        nameof(ProxyState.Running) or nameof(ProxyState.Registering) => "s-serving",
        _ => "s-other",
    };

    /// <summary>What happens in a state; an unknown one keeps its name.</summary>
    public static string Word(string state) => state switch
    {
        nameof(ProxyState.Building) or nameof(ProxyState.Rebuilding) => "build",
        nameof(ProxyState.AwaitingManifest) or nameof(ProxyState.Preparing) or nameof(ProxyState.Restarting) or nameof(ProxyState.Recovering) => "manifest",
        nameof(ProxyState.AwaitingSettings) or nameof(ProxyState.AwaitingInit) or nameof(ProxyState.Replaying) => "init",
        nameof(ProxyState.Retiring) => "drain",
        _ => state,
    };

    /// <summary>The colour of a stage, as a class.</summary>
    public static string Style(LifeStage stage) => stage switch
    {
        LifeStage.Start => "s-start",
        LifeStage.Manifest => "s-manifest",
        LifeStage.Waiting => "s-waiting",
        LifeStage.Init => "s-init",
        LifeStage.Serving => "s-serving",
        _ => "s-draining",
    };

    /// <summary>What a child does in a stage.</summary>
    public static string Word(LifeStage stage) => stage switch
    {
        LifeStage.Start => "starting",
        LifeStage.Manifest => "asked for its manifest",
        LifeStage.Waiting => "waiting for its init",
        LifeStage.Init => "init",
        LifeStage.Serving => "serving",
        _ => "draining",
    };
}
