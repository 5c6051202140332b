namespace Autoreload.Core;

/// <summary>The incarnations whose process is not known to be gone, and the candidate that waits for one of them.</summary>
internal sealed class Incarnations
{
    private readonly List<Incarnation> _all = [];
    private int _last;

    public Incarnation? Candidate => OfRole(Role.Candidate);

    public Incarnation? Serving => OfRole(Role.Serving);

    /// <summary>Those that may have a process.</summary>
    public IEnumerable<Incarnation> Begun => _all.Where(incarnation => incarnation.IsBegun);

    public bool IsEmpty => _all.Count == 0;

    /// <summary>The newest number given away.</summary>
    public int LastNumber => _last;

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

    public Incarnation AddCandidate()
    {
        var candidate = new Incarnation(++_last);
        _all.Add(candidate);
        return candidate;
    }

    public void Remove(Incarnation incarnation) => _all.Remove(incarnation);

    /// <summary>The candidate, if it was not launched yet and nobody is left whose port or lock it could miss.</summary>
    public Incarnation? CandidateToLaunch() =>
        Candidate is { IsBegun: false } candidate && !_all.Exists(other => other.Role == Role.Dropped) ? candidate : null;

    private Incarnation? OfRole(Role role) => _all.Find(incarnation => incarnation.Role == role);
}
