using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;

namespace Autoreload.Core;

/// <summary>What the machine's guards ask, answered by the objects that know.</summary>
internal sealed class ProxyFacts(ProxySettings settings, IncarnationList incarnations, InitExchange inits) : IProxyFacts
{
    public bool InitIsRecorded => inits.IsRecorded;

    public bool CandidateIsReady => incarnations.Candidate is { Stage: >= Stage.Accepted, Failure: null };

    public bool HasBuild => settings.BuildCommand is not null;
}
