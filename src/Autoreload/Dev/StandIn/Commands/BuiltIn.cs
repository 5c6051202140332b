using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>A command of lightningd's own.</summary>
/// <param name="Usage">As <c>help</c> shows it; see <see cref="Arguments.Read"/>.</param>
/// <param name="RunAsync">Carries it out; the result.</param>
internal sealed record BuiltIn(string Usage, Func<Arguments, RpcCaller, Task<JToken>> RunAsync)
{
    /// <summary>One that answers at once.</summary>
    public static BuiltIn Of(string usage, Func<Arguments, JToken> run) => new(usage, (arguments, _) => Task.FromResult(run(arguments)));
}
