namespace Autoreload.Core.Tests.Play;

/// <summary>
/// The README's table of who answers what, once for all tests. A request was given to an incarnation that ends, or waited; another
/// incarnation comes, or nobody does until the next save. A notification has no answer: there it is who reads it.
/// </summary>
internal static class FateTable
{
    /// <summary>The incarnation that it was given to.</summary>
    public const string It = "it";

    public const string TheNextOne = "the next one";
    public const string Nobody = "nobody";
    public const string Terminated = "-4";

    /// <summary>We answer, with the one result that harms nobody.</summary>
    public const string Continue = "continue";

    private static readonly Table Fates = new("""
        | pending        | given, another comes | given, nobody comes | waiting, another comes | waiting, nobody comes |
        |----------------|----------------------|---------------------|------------------------|-----------------------|
        | nothing        | nobody               | nobody              | nobody                 | nobody                |
        | hello          | -4                   | -4                  | the next one           | -4                    |
        | setconfig      | -4                   | -4                  | the next one           | -4                    |
        | rpc_command    | -4                   | -4                  | -4                     | -4                    |
        | peer_connected | the next one         | -4                  | the next one           | -4                    |
        | htlc_accepted  | the next one         | -4                  | the next one           | -4                    |
        | db_write       | the next one         | continue            | the next one           | continue              |
        | getchaininfo   | the next one         | the next one        | the next one           | the next one          |
        | block_added    | it                   | it                  | the next one           | nobody                |
        """);

    /// <summary>What has the same fate as a row of the table.</summary>
    private static readonly Dictionary<string, string> Alike = new(StringComparer.Ordinal)
    {
        ["check"] = "hello",
        ["openchannel"] = "rpc_command",
        ["openchannel2"] = "rpc_command",
        ["openchannel2_changed"] = "rpc_command",
        ["openchannel2_sign"] = "rpc_command",
        ["rbf_channel"] = "rpc_command",
        ["commitment_revocation"] = "peer_connected",
        ["invoice_payment"] = "peer_connected",
        ["custommsg"] = "peer_connected",
        ["onion_message_recv"] = "peer_connected",
        ["recover"] = "peer_connected",
        ["getrawblockbyheight"] = "getchaininfo",
        ["sendrawtransaction"] = "getchaininfo",
        ["getutxout"] = "getchaininfo",
        ["estimatefees"] = "getchaininfo",
    };

    /// <summary>One of each kind.</summary>
    public static IEnumerable<string> Rows => Fates.Rows;

    /// <summary>Every method that is spoken of.</summary>
    public static IEnumerable<string> Requests => Fates.Rows.Except(["nothing", "block_added"], StringComparer.Ordinal).Concat(Alike.Keys);

    /// <summary>Who answers a request, or reads a notification.</summary>
    /// <param name="pending">Which.</param>
    /// <param name="wasGiven">Whether it was given to an incarnation that has ended.</param>
    /// <param name="anotherComes">Whether another incarnation comes.</param>
    public static string Of(string pending, bool wasGiven, bool anotherComes) =>
        Fates[Alike.GetValueOrDefault(pending, pending), $"{(wasGiven ? "given" : "waiting")}, {(anotherComes ? "another comes" : "nobody comes")}"];
}
