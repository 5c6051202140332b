global using static Stateless.StandIn.Tests.State;
global using static Stateless.StandIn.Tests.Trigger;
global using Machine = Stateless.StateMachine<Stateless.StandIn.Tests.State, Stateless.StandIn.Tests.Trigger>;
