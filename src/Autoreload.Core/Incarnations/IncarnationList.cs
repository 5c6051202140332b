namespace Autoreload.Core.Incarnations;

/// <summary>The incarnations whose process is not known to be gone, and the candidate that waits for one of them.</summary>
internal sealed class IncarnationList
{
    private readonly List<Incarnation> _all = [];

    public Incarnation? Candidate => OfRole(Role.Candidate) ?? OfRole(Role.Early);

    public Incarnation? Serving => OfRole(Role.Serving);

    /// <summary>Those that may have a process.</summary>
    public IEnumerable<Incarnation> Launched => _all.Where(incarnation => incarnation.Stage >= Stage.Launching);

    public bool IsEmpty => _all.Count == 0;

    /// <summary>The last number given out.</summary>
    public int LastNumber { get; private set; }

    // Asked for each message: what a lambda captures would be garbage each time.
    public Incarnation? Find(int number)
    {
        foreach (var incarnation in _all)
        {
            if (incarnation.Number == number)
                return incarnation;
        }
        return null;
    }

    public Incarnation AddCandidate(Role role)
    {
        var candidate = new Incarnation(++LastNumber, role);
        _all.Add(candidate);
        return candidate;
    }

    public void Remove(Incarnation incarnation) => _all.Remove(incarnation);

    /// <summary>The candidate, if it was not launched yet and nobody is left whose port or lock it could miss.</summary>
    public Incarnation? CandidateToLaunch() =>
        Candidate is { Stage: Stage.Waiting } candidate && OfRole(Role.Dropped) is null ? candidate : null;

    private Incarnation? OfRole(Role role)
    {
        foreach (var incarnation in _all)
        {
            if (incarnation.Role == role)
                return incarnation;
        }
        return null;
    }
}
