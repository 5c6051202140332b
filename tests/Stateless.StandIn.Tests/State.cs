namespace Stateless.StandIn.Tests;

public enum State
{
    A,
    B,
    C,
    D,
}
