using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>The commands that list what a node without peers, channels and payments has nothing of.</summary>
internal static class EmptyLists
{
    private static readonly (string Command, string[] Members)[] All =
    [
        ("listaddresses", ["addresses"]), ("listchainmoves", ["chainmoves"]), ("listchannelmoves", ["channelmoves"]),
        ("listchannels", ["channels"]), ("listclosedchannels", ["closedchannels"]), ("listforwards", ["forwards"]),
        ("listfunds", ["outputs", "channels"]), ("listhtlcs", ["htlcs"]), ("listinvoicerequests", ["invoicerequests"]),
        ("listinvoices", ["invoices"]), ("listnetworkevents", ["networkevents"]), ("listnodes", ["nodes"]), ("listoffers", ["offers"]),
        ("listpays", ["pays"]), ("listpeerchannels", ["channels"]), ("listpeers", ["peers"]), ("listsendpays", ["payments"]),
        ("listtransactions", ["transactions"]), ("bkpr-listbalances", ["accounts"]), ("bkpr-listincome", ["income_events"]),
        ("bkpr-listaccountevents", ["events"]),
    ];

    /// <summary>Each with any parameters, which would only shorten the list.</summary>
    public static IEnumerable<KeyValuePair<string, BuiltIn>> Commands { get; } = All.Select(list => KeyValuePair.Create(list.Command, BuiltIn.Of(
        "[…]", _ => new JObject(list.Members.Select(member => new JProperty(member, new JArray()))))));
}
