using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private sealed record Guard(Func<bool> Condition, InvocationInfo Info)
    {
        public static Guard Of(Func<bool> guard, string guardDescription)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return new Guard(guard, InvocationInfo.Of(guard, guardDescription));
        }
    }
}
