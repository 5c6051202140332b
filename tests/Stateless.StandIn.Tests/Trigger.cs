namespace Stateless.StandIn.Tests;

public enum Trigger
{
    X,
    Y,
    Z,
    W,
}
