using System.Collections.Frozen;
using Autoreload.Core.Handshake;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>The commands that a node has without the plugin under development (Core Lightning v26.06).</summary>
internal static class KnownCommands
{
    private const string PluginNames = """
        addblockdepthwatch addoutpointwatch addscidwatch addscriptpubkeywatch askrene-age askrene-bias-channel askrene-bias-node askrene-create-channel
        askrene-create-layer askrene-disable-node askrene-inform-channel askrene-listlayers askrene-listreservations askrene-remove-channel-update
        askrene-remove-layer askrene-reserve askrene-unreserve askrene-update-channel autoclean-once autoclean-status bkpr-channelsapy bkpr-dumpincomecsv
        bkpr-editdescriptionbyoutpoint bkpr-editdescriptionbypaymentid bkpr-inspect bkpr-listaccountevents bkpr-listbalances bkpr-listincome bkpr-report
        cancelrecurringinvoice commando createproof decode delblockdepthwatch deloutpointwatch delscidwatch delscriptpubkeywatch emergencyrecover exposesecret
        fetchinvoice fundchannel funderupdate getemergencyrecoverdata getroute getroutes invoicerequest keysend listchannels listincoming listnodes listpays
        listsqlschemas listwatch multifundchannel multiwithdraw offer pay paystatus reckless renepay renepaystatus restorefrompeer sendamount sendinvoice
        splicein spliceout sql txdiscard txprepare txsend upgradewallet withdraw xkeysend xpay xpay-as-pay
        """;

    /// <summary>Those of the plugins that come with it: whoever registers a name first has it, the other plugin is killed.</summary>
    public static FrozenSet<string> OfPlugins { get; } = PluginNames.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a node has it.</summary>
    public static bool Contains(string method) => LightningdNames.Commands.Contains(method) || OfPlugins.Contains(method);

    /// <summary>All of them but those for lightningd's own developers.</summary>
    public static IEnumerable<string> All => LightningdNames.Commands.Where(name => !name.StartsWith("dev", StringComparison.Ordinal)).Concat(OfPlugins);
}
