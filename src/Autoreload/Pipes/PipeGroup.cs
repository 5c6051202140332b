namespace Autoreload.Pipes;

/// <summary>Pipes to readers of one kind, and how far all of them are behind.</summary>
internal sealed class PipeGroup
{
    private readonly List<OutgoingPipe> _pipes = [];

    /// <summary>Of all together.</summary>
    public Backlog Backlog
    {
        get
        {
            var all = default(Backlog);
            foreach (var pipe in _pipes)
                all += new Backlog(pipe.Unwritten, pipe.Written);
            return all;
        }
    }

    public void Add(OutgoingPipe pipe) => _pipes.Add(pipe);

    public void Remove(OutgoingPipe pipe) => _pipes.Remove(pipe);
}
